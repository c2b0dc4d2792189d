using Recorder.Storage.Sqlite;

namespace Recorder.Storage.Tables.Bars;

/// <summary>The table <c>run_bar_fingerprints</c> as a batch adds to it.</summary>
sealed class RunBarFingerprintsTable() : BatchTable<RunDataRow>("batch_run_bar_fingerprints", "run_id", "bars", "fingerprint")
{
    const string Conflict =
        "ON CONFLICT(run_id) DO UPDATE SET bars = run_bar_fingerprints.bars + excluded.bars, fingerprint = excluded.fingerprint";

    /// <summary>What is done with the rows.</summary>
    internal BatchStatement Upsert => field ??= BatchStatement.Insert(this, "run_bar_fingerprints", Conflict);

    private protected override Cell CellOf(in RunDataRow row, int column) => column switch
    {
        0 => Cell.Of(row.RunId),
        1 => Cell.Of(row.Bars),
        _ => Cell.Of(row.Fingerprint),
    };
}

/// <summary>How many bars a run has more, and the fingerprint of all of them.</summary>
readonly record struct RunDataRow(Utf8Slice RunId, long Bars, Utf8Slice Fingerprint);
