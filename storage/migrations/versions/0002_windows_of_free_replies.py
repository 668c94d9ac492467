"""Windows of free replies of Zalo's Official Account"""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = '0002'
down_revision = '0001'


def upgrade() -> None:
    op.create_table('free_window',
    sa.Column('user', sqlmodel.sql.sqltypes.AutoString(length=60), nullable=False),
    sa.Column('heard_at', sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
    sa.Column('replies', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('user', name=op.f('pk_free_window'))
    )


def downgrade() -> None:
    op.drop_table('free_window')
