using Dapper;
using Npgsql;
using Recorder.Team.Schema;

namespace Recorder.Team.Pushing;

/// <summary>How far a run is pushed: a row of <c>push_marks</c>.</summary>
sealed record PushMark
{
    const string Columns = """
        run_id AS "RunId", stamp AS "Stamp", sequences AS "Sequences", last_log_row AS "LastLogRow", log_rows AS "LogRows",
        log_digest AS "LogDigest", as_of_utc AS "AsOfUtc", is_complete AS "IsComplete", source AS "Source"
        """;

    const string SelectSome = $"SELECT {Columns} FROM {SchemaSql.Marks} WHERE run_id = ANY(@runs)";

    const string Upsert = $"""
        INSERT INTO {SchemaSql.Marks} (run_id, stamp, sequences, last_log_row, log_rows, log_digest, as_of_utc, is_complete, source,
          pushed_utc, team)
        VALUES (@RunId, @Stamp, @Sequences, @LastLogRow, @LogRows, @LogDigest, @AsOfUtc, @IsComplete, @Source, now(), @team)
        ON CONFLICT (run_id) DO UPDATE SET stamp = excluded.stamp, sequences = excluded.sequences, last_log_row = excluded.last_log_row,
          log_rows = excluded.log_rows, log_digest = excluded.log_digest, as_of_utc = excluded.as_of_utc,
          is_complete = excluded.is_complete, source = excluded.source, pushed_utc = excluded.pushed_utc
        """;

    public string RunId { get; init; } = "";
    public string Stamp { get; init; } = "";
    public string Sequences { get; init; } = "";
    public long LastLogRow { get; init; }
    public long LogRows { get; init; }
    public string LogDigest { get; init; } = "";
    public string AsOfUtc { get; init; } = "";
    public bool IsComplete { get; init; }
    public string Source { get; init; } = "";

    /// <summary>The marks of runs; a run that was never pushed has none.</summary>
    internal static Dictionary<string, PushMark> Read(NpgsqlConnection connection, string[] runs) =>
        connection.Query<PushMark>(SelectSome, new { runs }).ToDictionary(mark => mark.RunId, StringComparer.Ordinal);

    /// <summary>Stores marks.</summary>
    internal static void Write(NpgsqlConnection connection, string team, IEnumerable<PushMark> marks)
    {
        using var batch = new NpgsqlBatch(connection);
        foreach (var mark in marks)
        {
            var command = new NpgsqlBatchCommand(Upsert.Replace("@team", "@Team", StringComparison.Ordinal));
            foreach (var (name, value) in ((string, object)[])
                [
                    ("RunId", mark.RunId), ("Stamp", mark.Stamp), ("Sequences", mark.Sequences), ("LastLogRow", mark.LastLogRow),
                    ("LogRows", mark.LogRows), ("LogDigest", mark.LogDigest), ("AsOfUtc", mark.AsOfUtc), ("IsComplete", mark.IsComplete),
                    ("Source", mark.Source), ("Team", team),
                ])
                command.Parameters.AddWithValue(name, value);
            batch.BatchCommands.Add(command);
        }

        if (batch.BatchCommands.Count > 0)
            batch.ExecuteNonQuery();
    }
}
