using Recorder.Cli.Importing.Profiles;

namespace Recorder.Cli.Csv;

/// <summary>How to read dates: from <c>--date-format</c>, otherwise from the profile.</summary>
/// <param name="Order">The order of day and month; null: decided from the file.</param>
/// <param name="Pattern">An exact pattern; null: the usual patterns of the order.</param>
readonly record struct DateChoice(DateOrder? Order, string? Pattern)
{
    /// <summary>Parses <c>mdy</c>, <c>d.m.y</c>, or a pattern such as <c>dd.MM.yyyy HH:mm:ss</c>; null for null.</summary>
    /// <exception cref="CannotRunException">The text has neither form.</exception>
    internal static DateChoice? Parse(string? text)
    {
        if (text is null)
            return null;
        if (OrderOf(string.Concat(text.Where(char.IsLetter)).ToUpperInvariant()) is { } order)
            return new DateChoice(order, null);
        return text.Contains('d', StringComparison.Ordinal) && text.Contains('M', StringComparison.Ordinal)
            && text.Contains("yy", StringComparison.Ordinal)
            ? new DateChoice(null, text)
            : throw new CannotRunException(
                $"--date-format: expected mdy, dmy or ymd, or a pattern such as 'dd.MM.yyyy HH:mm:ss', found '{text}'");
    }

    /// <summary>The date choice of a profile.</summary>
    internal static DateChoice Of(FillProfile profile) => new(OrderOf(profile.Dates.ToUpperInvariant()), null);

    static DateOrder? OrderOf(string letters) => letters switch
    {
        "MDY" => DateOrder.MonthFirst,
        "DMY" => DateOrder.DayFirst,
        "YMD" => DateOrder.YearFirst,
        _ => null,
    };
}
