using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Storage.Batches;

namespace Recorder.Storage.Maintenance.Retention.Handover;

/// <summary>
/// Prepares the removal of a series from the file: each bar that other series share goes to the series that logged it first, its heir. The
/// tables and the event log of these series change together, so that a rebuild gives the same tables. Every run keeps the bars that it saw.
/// </summary>
/// <remarks>
/// A row of the log refers only to bars of earlier rows, so a rebuild has already written them when it reads the row.
/// </remarks>
sealed class BarHandover
{
    const string SelectRun = "SELECT run_id FROM run_series WHERE series_id = @holder";

    const string SelectSharers = """
        SELECT DISTINCT s.series_id AS SeriesId, s.run_id AS RunId, s.symbol AS Symbol, s.timeframe AS Timeframe
        FROM shared_bar_ranges x JOIN run_series s ON s.series_id = x.series_id WHERE x.holder_series_id = @holder
        """;

    const string CopyBars = """
        INSERT INTO bars (series_id, ts_utc, open, high, low, close, volume, volumetric_json)
        SELECT @heir, b.ts_utc, b.open, b.high, b.low, b.close, b.volume, b.volumetric_json
        FROM json_each(@times) t JOIN bars b ON b.series_id = @holder AND b.ts_utc = t.value
        """;

    const string UpdateStats = """
        UPDATE series_stats SET own_bars = own_bars + @bars, shared_bars = shared_bars - @bars,
          last_own_utc = coalesce(max(last_own_utc, @last), @last)
        WHERE series_id = @heir
        """;

    readonly SqliteConnection _connection;
    readonly string _holder;
    readonly Dictionary<string, SharingSeries> _series = new(StringComparer.Ordinal);

    // By heir: the times of the bars that it stored before, and of the bars that it takes.
    readonly Dictionary<string, IReadOnlyList<string>> _before = new(StringComparer.Ordinal);
    readonly Dictionary<string, List<string>> _taken = new(StringComparer.Ordinal);

    BarHandover(SqliteConnection connection, string holder) => (_connection, _holder) = (connection, holder);

    /// <summary>Gives the bars of a series to other series.</summary>
    /// <param name="connection">Inside a transaction.</param>
    /// <param name="holder">The series that leaves.</param>
    /// <exception cref="RetentionException">The log and the tables disagree about the shared bars.</exception>
    internal static void Run(SqliteConnection connection, string holder) => new BarHandover(connection, holder).Run();

    void Run()
    {
        var sharers = _connection.Query<SeriesKey>(SelectSharers, new { holder = _holder }).Select(Load).ToList();
        if (sharers.Count == 0)
            return;
        var held = new StoredTimes(_connection, _holder).Times;
        foreach (var series in sharers)
            series.Leave(_holder, held);
        Assign(sharers);
        FindCrossed();
        Store();

        var stored = _taken.ToDictionary(
            heir => heir.Key, heir => (IReadOnlyList<string>)[.. _before[heir.Key].Concat(heir.Value).Order(StringComparer.Ordinal)],
            StringComparer.Ordinal);
        var contents = new BarContents(_connection, _connection.ExecuteScalar<string>(SelectRun, new { holder = _holder })!);
        foreach (var series in _series.Values)
            series.Write(_connection, stored, contents);
    }

    SharingSeries Load(SeriesKey key)
    {
        if (!_series.TryGetValue(key.SeriesId, out var series))
            _series.Add(key.SeriesId, series = SharingSeries.Load(_connection, key));
        return series;
    }

    // A rebuild reads the log in its order, so a row can only refer to bars of an earlier row. So the series that logged a bar first gets
    // this bar.
    void Assign(List<SharingSeries> sharers)
    {
        var heirs = new Dictionary<string, (SharingSeries Series, long Row)>(StringComparer.Ordinal);
        foreach (var series in sharers)
        {
            foreach (var (time, row) in series.Log.RowsOf(_holder, series.TimesFrom(_holder)))
            {
                if (!heirs.TryGetValue(time, out var heir) || row < heir.Row)
                    heirs[time] = (series, row);
            }
        }

        foreach (var series in sharers)
        {
            foreach (var time in series.TimesFrom(_holder))
            {
                var heir = heirs[time].Series;
                if (heir == series)
                    Take(series, time);
                else
                    series.MoveTo(heir.Key.SeriesId, time);
            }
        }
    }

    void Take(SharingSeries series, string time)
    {
        if (!_taken.TryGetValue(series.Key.SeriesId, out var times))
        {
            _taken.Add(series.Key.SeriesId, times = []);
            _before.Add(series.Key.SeriesId, new StoredTimes(_connection, series.Key.SeriesId).Times);
        }

        times.Add(time);
        series.MoveTo(null, time);
    }

    /// <summary>
    /// Finds ranges that series share with an heir. After the handover they would include bars that these series do not share.
    /// </summary>
    void FindCrossed()
    {
        foreach (var (heir, times) in _taken)
        {
            var sharing = _connection.Query<SeriesKey>(SelectSharers, new { holder = heir }).AsList();
            foreach (var series in sharing.Select(Load).Where(series => series.Crosses(heir, times)))
            {
                series.Leave(heir, _before[heir]);
                foreach (var time in series.TimesFrom(heir))
                    series.MoveTo(heir, time);
            }
        }
    }

    void Store()
    {
        foreach (var (heir, times) in _taken)
        {
            _connection.Execute(CopyBars, new { heir, holder = _holder, times = JsonKeys.Of(times) });
            _connection.Execute(UpdateStats, new { heir, bars = times.Count, last = times.Max(StringComparer.Ordinal) });
        }
    }
}
