using System.Globalization;

namespace Recorder.Cli.Csv;

/// <summary>Reads the times of a file as UTC.</summary>
/// <param name="patterns">Patterns of the times.</param>
/// <param name="zone">Zone of times without an offset.</param>
/// <param name="offsets">Names of zones that may follow a time, with their offsets.</param>
/// <param name="date">Date of times without a date; null when there are none.</param>
/// <param name="example">An example of the time format, for messages.</param>
sealed class TimeReader(
    TimePatterns patterns, PlatformZone zone, IReadOnlyDictionary<string, string> offsets, DateOnly? date, string example)
{
    static readonly Dictionary<string, string> NoOffsets = [];

    readonly TimePatterns _clocks = TimePatterns.OfDay();

    /// <summary>True when a time had no offset, so that the zone was used.</summary>
    internal bool UsedZone { get; private set; }

    /// <summary>Reads the times of a Quantower panel: <c>3/2/2026 9:31:04 AM</c>; 12 AM is midnight.</summary>
    internal static TimeReader OfPanel(PlatformZone zone, DateChoice? stated) =>
        new(PatternsOf(stated ?? new DateChoice(DateOrder.MonthFirst, null)), zone, NoOffsets, null, "3/2/2026 9:31:04 AM (month first)");

    /// <summary>The patterns of a date choice.</summary>
    internal static TimePatterns PatternsOf(DateChoice choice) =>
        choice.Pattern is { } exact ? TimePatterns.Exactly(exact) : TimePatterns.Of(choice.Order ?? DateOrder.YearFirst);

    /// <summary>Reads a time of the current row as UTC. Rejects the row when the text is not a time.</summary>
    /// <param name="rows">The file.</param>
    /// <param name="column">Index of the time column.</param>
    /// <param name="dateColumn">Index of the date column, for times without a date; -1 without such a column.</param>
    internal DateTime Read(CsvRows rows, int column, int dateColumn = -1)
    {
        var text = rows.Text(column);
        var time = TimeText.Of(text, offsets);
        var local = patterns.Read(time);
        if (local is null && _clocks.Read(time) is { } clock)
        {
            var day = dateColumn >= 0 && dateColumn != column
                ? patterns.Read(TimeText.Of(rows.Text(dateColumn), offsets))
                : date?.ToDateTime(default);
            local = day?.Date + clock.TimeOfDay;
        }

        if (local is not { } found)
        {
            rows.Refuse($"{rows.Header[column]}: expected a time such as {example}, found '{text}'");
            return default;
        }

        if (time.Offset is { } offset)
            return Shifted(rows, column, found, offset);
        UsedZone = true;
        if (zone.ToUtc(found) is { } utc)
            return utc;
        rows.Refuse($"{rows.Header[column]}: '{text}' does not exist in the time zone {zone.Name}: the clocks skipped it");
        return default;
    }

    static DateTime Shifted(CsvRows rows, int column, DateTime local, TimeSpan offset)
    {
        var ticks = local.Ticks - offset.Ticks;
        if (ticks >= 0 && ticks <= DateTime.MaxValue.Ticks)
            return new DateTime(ticks, DateTimeKind.Utc);
        rows.Refuse(string.Create(CultureInfo.InvariantCulture, $"{rows.Header[column]}: '{rows.Text(column)}' is out of range"));
        return default;
    }
}
