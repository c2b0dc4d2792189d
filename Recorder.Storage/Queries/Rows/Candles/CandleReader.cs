using Recorder.Storage.Queries.Rows.Lists;

namespace Recorder.Storage.Queries.Rows.Candles;

/// <summary>Reads candles of any span of time, in short transactions.</summary>
public static class CandleReader
{
    // Number of bars per transaction, about 50 ms.
    const int PageRows = 50_000;

    static readonly RowColumn[] Columns =
        [.. new[] { "ts_utc", "open", "high", "low", "close", "volume" }.Select(name => BarList.Bars.Column(name)!)];

    /// <summary>Reads the candles of a series.</summary>
    /// <param name="file">The file.</param>
    /// <param name="filters">The filters of <see cref="BarList"/>: the series, and the span of time.</param>
    /// <param name="most">Highest number of candles, at least 2.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="OperationCanceledException">It was canceled.</exception>
    public static CandleColumns Read(
        RecordedFile file, IReadOnlyDictionary<string, IReadOnlyList<object>> filters, int most, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(file);
        var joining = new CandleJoining(most);
        var query = new RowQuery { List = BarList.Bars, Columns = Columns, Filters = filters };
        for (var (rows, last) = (PageRows, (IReadOnlyList<object>?)null); rows == PageRows; query = query with { After = last })
            (rows, last) = file.Read(query, PageRows, joining.Add, null, cancellation);
        return joining.End();
    }
}
