using Microsoft.Data.Sqlite;

namespace Recorder.Storage.Schema.Migrations;

/// <summary>One numbered step from a version of the database to the next.</summary>
abstract class Migration
{
    /// <summary>The version that this step makes. It starts from the version before.</summary>
    public abstract int Version { get; }

    /// <summary>Changes the database. Runs inside the transaction of the whole migration, and must not touch <c>user_version</c>.</summary>
    public abstract void Apply(SqliteConnection connection);
}
