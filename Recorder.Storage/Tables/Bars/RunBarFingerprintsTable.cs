using Recorder.Storage.Sqlite;

namespace Recorder.Storage.Tables.Bars;

/// <summary>Writes the growth of runs in a batch to the table <c>run_bar_fingerprints</c>.</summary>
sealed class RunBarFingerprintsTable() : ColumnTable<RunDataRow>(
    "batch_run_bar_fingerprints",
    new("run_id", static (in row) => Cell.Of(row.RunId)),
    new("bars", static (in row) => Cell.Of(row.Bars)),
    new("fingerprint", static (in row) => Cell.Of(row.Fingerprint)))
{
    const string Conflict =
        "ON CONFLICT(run_id) DO UPDATE SET bars = run_bar_fingerprints.bars + excluded.bars, fingerprint = excluded.fingerprint";

    /// <summary>The upsert statement.</summary>
    internal BatchStatement Upsert => field ??= BatchStatement.Insert(this, "run_bar_fingerprints", Conflict);
}

/// <summary>Additional bars of a run, and the fingerprint of all its bars.</summary>
readonly record struct RunDataRow(Utf8Slice RunId, long Bars, Utf8Slice Fingerprint);
