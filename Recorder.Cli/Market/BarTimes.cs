using System.Globalization;
using Recorder.Cli.Csv;

namespace Recorder.Cli.Market;

/// <summary>
/// Reads the open times of bars as UTC: ISO 8601, the usual date formats, or the time since 1970 in seconds, milliseconds, microseconds or
/// nanoseconds. Refuses a file that mixes time zones: times with and without an offset, or offsets that differ for another reason than
/// daylight saving time.
/// </summary>
/// <param name="zone">
/// Time zone of times without an offset. Bars of a day or longer have the date of the exchange, so the zone is not used for them.
/// </param>
/// <param name="length">Length of the bars.</param>
/// <param name="dates">How dates are written; null for the year first.</param>
sealed class BarTimes(PlatformZone zone, TimeSpan length, DateChoice? dates)
{
    const string Expected = "a time such as 2024-01-31T09:30:00Z";

    // Clocks change by at most an hour.
    static readonly TimeSpan ClockChange = TimeSpan.FromHours(1);

    static readonly Dictionary<string, string> NoNames = [];

    readonly TimePatterns _patterns = TimeReader.PatternsOf(dates ?? new DateChoice(DateOrder.YearFirst, null));
    bool? _hasOffsets;
    TimeSpan? _least;
    TimeSpan? _greatest;

    /// <summary>True when the zone is used: the times have no offset, and the bars are shorter than a day.</summary>
    internal bool UsesZone => _hasOffsets is false && length < TimeSpan.FromDays(1);

    /// <summary>Reads the time of the current row.</summary>
    /// <param name="table">The file.</param>
    /// <param name="date">Index of the column of the time, or of its date.</param>
    /// <param name="clock">Index of the column of its clock; -1 when the first column has both.</param>
    /// <param name="before">Time of the bar before; null for the first.</param>
    /// <exception cref="CannotRunException">The text is not a time, or its zone differs from the rows above.</exception>
    internal DateTime Read(CsvTable table, int date, int clock, DateTime? before)
    {
        var text = clock < 0 ? table.Text(date) : $"{table.Text(date)} {table.Text(clock)}";
        if (Parse(text) is not var (local, offset))
            throw table.Fault(date, Expected);
        CheckZone(table, date, offset);
        if (UsesZone)
            return zone.ToUtc(local, before) ?? throw table.Fault(date, $"a time that exists in {zone.Name}; the clocks skip this one");
        var ticks = local.Ticks - (offset?.Ticks ?? 0);
        return ticks >= 0 && ticks <= DateTime.MaxValue.Ticks ? new DateTime(ticks, DateTimeKind.Utc) : throw table.Fault(date, Expected);
    }

    void CheckZone(CsvTable table, int column, TimeSpan? offset)
    {
        _hasOffsets ??= offset is not null;
        if (_hasOffsets != offset is not null)
        {
            throw table.Fault(
                column, $"a time {(_hasOffsets.Value ? "with" : "without")} an offset, as in the rows above: a file has one time zone");
        }

        if (offset is not { } shift)
            return;
        _least = shift < _least ? shift : _least ?? shift;
        _greatest = shift > _greatest ? shift : _greatest ?? shift;
        if (_greatest - _least > ClockChange)
            throw table.Fault(column, "a time with the offset of the rows above, or one hour beside it: a file has one time zone");
    }

    (DateTime Local, TimeSpan? Offset)? Parse(string text)
    {
        if (text.Length is 10 or 13 or 16 or 19 && text.All(char.IsAsciiDigit))
            return (SinceEpoch(text), TimeSpan.Zero);
        // The most common form is tried first, because it is the fastest to parse.
        if (dates is null && CsvTime.Read(text) is { } utc)
            return OffsetOf(text) is { } stated ? (utc + stated, stated) : (utc, null);
        var time = TimeText.Of(text, NoNames);
        return _patterns.Read(time) is { } local ? (local, time.Offset) : null;
    }

    static DateTime SinceEpoch(string digits)
    {
        var count = long.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
        return DateTime.UnixEpoch.AddTicks(digits.Length switch
        {
            10 => count * TimeSpan.TicksPerSecond,
            13 => count * TimeSpan.TicksPerMillisecond,
            16 => count * TimeSpan.TicksPerMicrosecond,
            _ => count / TimeSpan.NanosecondsPerTick,
        });
    }

    // For a text in ISO 8601.
    static TimeSpan? OffsetOf(string text)
    {
        if (text[^1] is 'Z')
            return TimeSpan.Zero;
        if (text.Length < 6 || text[^3] != ':' || text[^6] is not ('+' or '-'))
            return null;
        var size = TimeSpan.ParseExact(text.AsSpan(text.Length - 5), @"hh\:mm", CultureInfo.InvariantCulture);
        return text[^6] == '-' ? -size : size;
    }
}
