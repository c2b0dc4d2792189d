using Microsoft.Data.Sqlite;
using Recorder.Storage.Sqlite;

namespace Recorder.Storage.Tables.Bars;

/// <summary>
/// Rows of the tables of bars that are not written yet, so that one statement per table writes the bars of all series. Write them before
/// you read these tables. Writer thread.
/// </summary>
/// <param name="memory">Memory of the batch.</param>
sealed class PendingBars(BatchMemory memory)
{
    readonly SeriesTable _series = new();
    readonly BarsTable _bars = new();
    readonly SeriesStatsTable _content = new();
    readonly RunBarFingerprintsTable _runs = new();
    SqliteConnection? _connection;
    bool _isVisible;

    /// <summary>The rows that statements read.</summary>
    internal IReadOnlyList<BatchTable> Tables => [_series, _bars, _content, _runs];

    /// <summary>Begins a batch.</summary>
    /// <param name="connection">Inside a transaction.</param>
    /// <param name="isVisible">True when the connection can read the rows through virtual tables.</param>
    internal void Begin(SqliteConnection connection, bool isVisible)
    {
        (_connection, _isVisible) = (connection, isVisible);
        _series.Clear();
        _bars.Clear();
        _content.Clear();
        _runs.Clear();
    }

    /// <summary>Adds the row of a series.</summary>
    internal void Add(in SeriesRow series) => _series.Add(series);

    /// <summary>Adds a bar that its series stores.</summary>
    internal void Add(in NewBar bar) => _bars.Add(bar);

    /// <summary>Adds the growth of a series and of its run.</summary>
    internal void Add(SeriesState series, Utf8Slice seriesId, Utf8Slice runId, in SeriesGrowth growth)
    {
        var kind = series.Group.Kind;
        _content.Add(new SeriesContentRow(
            seriesId, runId, memory.Copy(kind.Symbol), memory.Copy(kind.Timeframe),
            kind.Source is null ? default : memory.Copy(kind.Source), growth,
            series.Fingerprint.Write(memory)));
        _runs.Add(new RunDataRow(runId, growth.Own + growth.Shared, series.Run.Fingerprint.Write(memory)));
    }

    /// <summary>Writes the series, so that rows of other tables can refer to them.</summary>
    internal void WriteSeries()
    {
        _series.Upsert.Execute(_connection!, _isVisible);
        _series.Clear();
    }

    /// <summary>Writes everything.</summary>
    internal void Write()
    {
        WriteSeries();
        _bars.Sort();
        _bars.Insert.Execute(_connection!, _isVisible);
        _bars.Clear();
        _content.Upsert.Execute(_connection!, _isVisible);
        _content.Clear();
        _runs.Upsert.Execute(_connection!, _isVisible);
        _runs.Clear();
    }
}

/// <summary>The growth of a series in a batch.</summary>
/// <param name="Own">Stored bars.</param>
/// <param name="Shared">Bars that other series store.</param>
/// <param name="LastOwnUtc">Time of its latest stored bar, or null.</param>
readonly record struct SeriesGrowth(long Own, long Shared, Utf8Slice LastOwnUtc);
