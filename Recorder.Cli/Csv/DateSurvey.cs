using System.Globalization;

namespace Recorder.Cli.Csv;

/// <summary>Decides from all times of a file whether its dates begin with the month or the day.</summary>
sealed class DateSurvey
{
    readonly TimePatterns _monthFirst = TimePatterns.Of(DateOrder.MonthFirst);
    readonly TimePatterns _dayFirst = TimePatterns.Of(DateOrder.DayFirst);
    (string Text, int Line)? _month;
    (string Text, int Line)? _day;
    (string Text, int Line)? _either;

    /// <summary>Adds a time. A text that is not a time is ignored.</summary>
    internal void Add(TimeText time, int line)
    {
        var (month, day) = (_monthFirst.Read(time), _dayFirst.Read(time));
        if (month is not null && day is not null && month != day)
            _either ??= (time.Clock, line);
        else if (month is not null && day is null)
            _month ??= (time.Clock, line);
        else if (day is not null && month is null)
            _day ??= (time.Clock, line);
    }

    /// <summary>Decides the order.</summary>
    /// <exception cref="CannotRunException">Both orders are possible, or the file uses both.</exception>
    internal DateOrder Decide(string path)
    {
        if (_month is { } month && _day is { } day)
        {
            throw new CannotRunException(string.Create(
                CultureInfo.InvariantCulture,
                $"{path} has dates with the month first (line {month.Line}: '{month.Text}') and with the day first (line {day.Line}: "
                    + $"'{day.Text}'); choose one with --date-format mdy or dmy"));
        }

        if (_day is not null)
            return DateOrder.DayFirst;
        return _month is null && _either is { } either
            ? throw new CannotRunException(string.Create(
                CultureInfo.InvariantCulture,
                $"{path}, line {either.Line}: '{either.Text}' can begin with the month or the day, and no other date of the file "
                    + $"decides it; choose one with --date-format mdy or dmy"))
            : DateOrder.MonthFirst;
    }
}
