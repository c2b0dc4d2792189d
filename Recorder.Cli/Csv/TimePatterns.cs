using System.Globalization;

namespace Recorder.Cli.Csv;

/// <summary>The time patterns of one file. It remembers the pattern that matched last.</summary>
sealed class TimePatterns
{
    static readonly string[] YearFirst =
        ["yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "yyyyMMdd", "d MMM yyyy", "d-MMM-yyyy", "MMM d yyyy", "d-MMM-yy"];
    static readonly string[] MonthFirst = ["M/d/yyyy", "M-d-yyyy", "M/d/yy"];
    // Dates with points begin with the day or the year.
    static readonly string[] DayFirst = ["d/M/yyyy", "d-M-yyyy", "d.M.yyyy", "d/M/yy", "d.M.yy"];
    static readonly string[] Clocks = ["H:mm:ss.FFFFFFF", "H:mm", "h:mm:ss.FFFFFFF tt", "h:mm tt", "HHmmss", "H.mm.ss"];

    readonly string[] _patterns;
    readonly bool _isExact;
    int _last;

    TimePatterns(string[] patterns, bool isExact = false) => (_patterns, _isExact) = (patterns, isExact);

    /// <summary>Patterns of times with a date, in one order.</summary>
    internal static TimePatterns Of(DateOrder order)
    {
        string[] dates = order switch
        {
            DateOrder.MonthFirst => [.. YearFirst, .. MonthFirst],
            DateOrder.DayFirst => [.. YearFirst, .. DayFirst],
            _ => YearFirst,
        };
        return new TimePatterns([.. dates.SelectMany(date => Clocks.Select(clock => $"{date} {clock}")), .. dates]);
    }

    /// <summary>One exact pattern. An offset after it is always read.</summary>
    internal static TimePatterns Exactly(string pattern) => new([pattern.TrimEnd('K', 'z', ' ')], isExact: true);

    /// <summary>Patterns of times without a date.</summary>
    internal static TimePatterns OfDay() => new(Clocks);

    /// <summary>Parses a time; null when no pattern matches.</summary>
    internal DateTime? Read(TimeText time)
    {
        var text = _isExact ? time.Plain : time.Clock;
        if (text.Length == 0)
            return null;
        if (Parse(text, _patterns[_last]) is { } again)
            return again;
        for (var index = 0; index < _patterns.Length; index++)
        {
            if (index == _last || Parse(text, _patterns[index]) is not { } found)
                continue;
            _last = index;
            return found;
        }

        return null;
    }

    static DateTime? Parse(string text, string pattern) =>
        DateTime.TryParseExact(text, pattern, CultureInfo.InvariantCulture, DateTimeStyles.NoCurrentDateDefault, out var time)
            ? time
            : null;
}
