using Recorder.Cli.Csv;
using Recorder.Storage.Datasets;

namespace Recorder.Cli.Market;

/// <summary>
/// The columns of a file of bars: plain titles, titles of Quantower's history exporter, or MetaTrader 5 titles in angle brackets.
/// </summary>
sealed class PriceColumns
{
    readonly CsvTable _table;
    readonly int _date;
    readonly int _clock;
    readonly int _open;
    readonly int _high;
    readonly int _low;
    readonly int _close;
    readonly int _volume;
    readonly int _tickVolume;
    readonly int _vwap;

    /// <summary>Finds the columns.</summary>
    /// <exception cref="CannotRunException">A required one is missing.</exception>
    internal PriceColumns(CsvTable table)
    {
        _table = table;
        _date = Optional("date");
        _clock = _date < 0 ? -1 : Optional("time");
        if (_clock < 0)
            _date = Optional("time", "time_utc", "ts_utc", "timestamp", "datetime", "time left", "date") is >= 0 and var time
                ? time
                : table.Column("time", "time_utc");
        (_open, _high, _low, _close) = (Price("open"), Price("high"), Price("low"), Price("close"));
        (_volume, _tickVolume) = (Optional("volume", "vol"), Optional("tickvol", "tick_volume"));
        _vwap = Optional("vwap");
    }

    /// <summary>Whether the current row has prices. Minutes without trades have none.</summary>
    internal bool HasPrices => !(IsEmpty(_open) && IsEmpty(_high) && IsEmpty(_low) && IsEmpty(_close));

    /// <summary>Reads the bar of the current row.</summary>
    /// <param name="times">Reads the time of the bar.</param>
    /// <param name="length">Length of the bar.</param>
    /// <param name="label">The length as the user gave it.</param>
    /// <param name="before">Time of the bar before; null for the first.</param>
    /// <returns>The bar, and its number of ticks if the file has it.</returns>
    /// <exception cref="CannotRunException">A value is wrong.</exception>
    internal (DatasetBar Bar, double? Ticks) Read(BarTimes times, TimeSpan length, object label, DateTime? before)
    {
        var opened = times.Read(_table, _date, _clock, before);
        // The platform would record a bar that crosses its own time grid as two bars.
        if (opened.Ticks % length.Ticks != 0)
            throw _table.Fault(_date, $"a bar that begins on a multiple of {label} (is --timeframe right?)");
        if (opened <= before)
            throw _table.Fault(_date, $"a time after {before:yyyy-MM-dd'T'HH:mm:ss'Z'}, the time of the bar before");
        double open = _table.Number(_open), high = _table.Number(_high), low = _table.Number(_low), close = _table.Number(_close);
        if (high < Math.Max(open, close))
            throw _table.Fault(_high, "the highest of the four prices");
        if (low > Math.Min(open, close))
            throw _table.Fault(_low, "the lowest of the four prices");
        var milliseconds = (opened.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMillisecond;
        var vwap = IsEmpty(_vwap) ? (double?)null : _table.Number(_vwap);
        return (new DatasetBar(milliseconds, open, high, low, close, Size(_volume), vwap), Size(_tickVolume));
    }

    double? Size(int column) => IsEmpty(column) ? null : _table.Size(column);

    bool IsEmpty(int column) => column < 0 || _table.Text(column).Length == 0;

    int Price(string name) => Optional(name) is >= 0 and var found ? found : _table.Column(name);

    int Optional(params string[] names) => _table.OptionalColumn([.. names, .. names.Select(name => $"<{name}>")]);
}
