using System.Globalization;
using Recorder.Cli.Csv;

namespace Recorder.Cli.Importing;

/// <summary>Bars of Quantower's history exporter: open time, the last millisecond, and no symbol.</summary>
sealed class ExportedBars
{
    // The name of a length uses the largest possible unit: 120 minutes are two hours, 90 minutes are 90 minutes.
    static readonly (long Ticks, char Letter)[] Units =
        [
            (7 * TimeSpan.TicksPerDay, 'w'), (TimeSpan.TicksPerDay, 'd'), (TimeSpan.TicksPerHour, 'h'), (TimeSpan.TicksPerMinute, 'm'),
            (TimeSpan.TicksPerSecond, 's')
        ];

    static readonly TimeSpan Last = TimeSpan.FromMilliseconds(1);

    readonly CsvRows _rows;
    readonly string _symbol;
    readonly PlatformZone _zone;
    readonly int _left, _right, _open, _high, _low, _close, _volume;
    TimeSpan _length;
    string _timeframe = "";

    internal ExportedBars(string path, CsvRows rows, string symbol, PlatformZone zone)
    {
        (_rows, _symbol, _zone) = (rows, symbol, zone);
        (_left, _right, _volume) = (rows.Column("Time left"), rows.Column("Time right"), rows.Column("Volume"));
        (_open, _high, _low, _close) = (rows.Column("Open"), rows.Column("High"), rows.Column("Low"), rows.Column("Close"));
        if (Math.Min(Math.Min(_right, _open), Math.Min(Math.Min(_high, _low), _close)) < 0)
            throw new CannotRunException(
                $"{path}, line 1: exported bars need the columns Time left, Time right, Open, High, Low, Close; found: "
                    + $"{string.Join(", ", rows.Header.Where(title => title.Length > 0))}");
    }

    /// <summary>Reads the bar of the current row.</summary>
    internal ImportedMark Take()
    {
        double open = _rows.Number(_open), high = _rows.Number(_high), low = _rows.Number(_low), close = _rows.Number(_close);
        if (high < Math.Max(open, close) || low > Math.Min(open, close))
            _rows.Refuse("high and low do not enclose open and close");
        var (left, right) = (PlatformTimes.OfExporter(_rows, _left), PlatformTimes.OfExporter(_rows, _right));
        var opened = PlatformTimes.Utc(_rows, _left, left, _zone);
        var volume = _rows.OptionalNumber(_volume);
        // Measured in local time, so a day stays one day when the clocks change.
        if (_rows.Problem is null && Measure(right!.Value - left!.Value + Last) is { } problem)
            _rows.Refuse(problem);
        return new ImportedMark(opened, opened + _length, _symbol, _timeframe, open, high, low, close, volume);
    }

    string? Measure(TimeSpan length)
    {
        if (_length == default)
        {
            var (ticks, letter) = Array.Find(Units, unit => length.Ticks > 0 && length.Ticks % unit.Ticks == 0);
            if (ticks == 0)
                return string.Create(CultureInfo.InvariantCulture, $"the length {length} of the bar is not a whole number of seconds");
            (_length, _timeframe) = (length, string.Create(CultureInfo.InvariantCulture, $"{length.Ticks / ticks}{letter}"));
        }

        return length == _length ? null : string.Create(CultureInfo.InvariantCulture, $"a bar of {length} among bars of {_length}");
    }
}
