using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Storage.Events;
using Recorder.Storage.Schema.Opening;

namespace Recorder.Storage.Importing;

/// <summary>The action of an import for a run.</summary>
enum ImportedRunOutcome
{
    /// <summary>Adds it.</summary>
    Added,

    /// <summary>The run is written again: it changed in the source, or an interrupted import left it incomplete.</summary>
    Updated,

    /// <summary>Nothing is written: the database has the run.</summary>
    Present,

    /// <summary>Nothing is written: the database has a run of this id that was not imported.</summary>
    Foreign,
}

/// <summary>The runs of the database before an import, each with the digest of its source rows.</summary>
sealed class KnownRuns
{
    /// <summary>Name of the note that an import adds to a run.</summary>
    internal const string NoteName = "import";

    const string DigestMark = "; sha256 ";

    const string Select = """
        SELECT r.run_id AS RunId, e.error_code AS ErrorCode,
               (SELECT n.text FROM run_notes n WHERE n.run_id = r.run_id AND n.name = 'import' ORDER BY n.sequence DESC LIMIT 1) AS Note
        FROM strategy_runs r LEFT JOIN run_endings e ON e.run_id = r.run_id
        """;

    const string SelectOrders = "SELECT order_id FROM orders WHERE run_id = @runId";
    const string SelectFills = "SELECT execution_id FROM executions WHERE run_id = @runId";

    static readonly HashSet<string> Interrupted =
        [EnumWords<RunError>.Of(RunError.ProcessEnded), EnumWords<RunError>.Of(RunError.ImportInterrupted)];

    readonly string _database;
    readonly Dictionary<string, (string? Note, string? Error)> _runs;

    KnownRuns(string database, Dictionary<string, (string?, string?)> runs) => (_database, _runs) = (database, runs);

    /// <summary>Reads the runs of a database. A missing database has no runs.</summary>
    internal static KnownRuns Of(string database)
    {
        if (!File.Exists(database))
            return new KnownRuns(database, []);
        using var connection = RecorderDatabase.OpenForReading(database);
        return new KnownRuns(
            database,
            connection.Query<KnownRun>(Select).ToDictionary(row => row.RunId, row => (row.Note, row.ErrorCode), StringComparer.Ordinal));
    }

    /// <summary>The action of an import for a run.</summary>
    internal ImportedRunOutcome Outcome(ImportedRun run)
    {
        if (!_runs.TryGetValue(run.RunId.ToString(), out var known))
            return ImportedRunOutcome.Added;
        if (known.Error is { } error && Interrupted.Contains(error))
            return ImportedRunOutcome.Updated;
        if (known.Note?.Contains(DigestMark, StringComparison.Ordinal) != true)
            return ImportedRunOutcome.Foreign;
        return known.Note.EndsWith(DigestMark + run.Digest, StringComparison.Ordinal)
            ? ImportedRunOutcome.Present
            : ImportedRunOutcome.Updated;
    }

    /// <summary>Ids of the orders and fills that a run has.</summary>
    internal (HashSet<string> Orders, HashSet<string> Fills) Content(Guid runId)
    {
        using var connection = RecorderDatabase.OpenForReading(_database);
        return (Ids(connection, SelectOrders, runId), Ids(connection, SelectFills, runId));
    }

    /// <summary>Text of the note of a run.</summary>
    internal static string Note(ImportedRun run) => run.Origin + DigestMark + run.Digest;

    static HashSet<string> Ids(SqliteConnection connection, string select, Guid runId) =>
        connection.Query<string>(select, new { runId = runId.ToString() }).ToHashSet(StringComparer.Ordinal);

    sealed class KnownRun
    {
        public string RunId { get; init; } = "";
        public string? ErrorCode { get; init; }
        public string? Note { get; init; }
    }
}
