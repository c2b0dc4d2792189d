using Recorder.Storage.Schema;
using Recorder.Storage.Schema.Migrations;
using Recorder.Storage.Schema.Opening;
using Recorder.Storage.Sqlite;

namespace Recorder.Storage.Importing;

/// <summary>A database of the v2 core, or of an older recorder. It is migrated in place, after a backup.</summary>
public sealed class CoreImport
{
    readonly string _path;

    CoreImport(string path, int version, IReadOnlyList<ImportedTableCount> tables) => (_path, Version, Tables) = (path, version, tables);

    /// <summary>Version of the file; 0 for the plain core.</summary>
    public int Version { get; }

    /// <summary>Counts of the rows of the core.</summary>
    public IReadOnlyList<ImportedTableCount> Tables { get; }

    /// <summary>True if the file has the newest version.</summary>
    public bool IsCurrent => Version == RecorderDatabase.CurrentVersion;

    /// <summary>Looks at a file.</summary>
    /// <returns>Null if it is the database of another program.</returns>
    /// <exception cref="DatabaseRefusedException">It is missing, locked, damaged, or of a newer recorder.</exception>
    public static CoreImport? Find(string path)
    {
        using var file = SourceFile.Open(path, RecorderDatabase.LockWait);
        var found = Recognition.Of(file.Connection);
        if (found.Kind is not DatabaseKind.Ours)
            return null;
        found.RefuseStrangers(file.Path, RecorderDatabase.CurrentVersion);
        return new CoreImport(
            file.Path, found.Version,
            [.. CoreTables.Names.Select(table => (Name: table, Rows: file.Count(table))).Select(
                table => new ImportedTableCount(table.Name, table.Rows, table.Rows, 0, 0))]);
    }

    /// <summary>Migrates the file.</summary>
    /// <param name="time">Clock for the name of the backup; null for the system clock.</param>
    /// <returns>Path of the backup; null if the file was current.</returns>
    /// <exception cref="DatabaseRefusedException">The file could not be migrated and is unchanged.</exception>
    public string? Migrate(TimeProvider? time = null)
    {
        if (IsCurrent)
            return null;
        var now = new FixedTime((time ?? TimeProvider.System).GetUtcNow());
        RecorderDatabase.OpenForWriting(_path, now).Dispose();
        return MigrationBackup.NameFor(_path, Version, now.GetUtcNow());
    }

    // The time of the migration is part of the backup's name.
    sealed class FixedTime(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
