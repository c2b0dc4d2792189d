using System.Globalization;

namespace Recorder.Analytics.Trades;

/// <summary>
/// Arithmetic that loses nothing: decimals out of the doubles of the database, and parts of an amount that sum to it to the last digit.
/// </summary>
public static class Exact
{
    /// <summary>
    /// Share of a fill below which a quantity is rounding, as in <see cref="Positions.PositionFold"/>: a third three times is not one.
    /// </summary>
    internal const decimal Dust = 1e-9m;

    /// <summary>Decimal places of a gain: what is smaller is rounding of an average.</summary>
    internal const int MoneyPlaces = 18;

    // What a decimal holds whatever the digits are.
    const int Digits = 28;

    /// <summary>The decimal number that a double was written as: the shortest digits that read back as the same double.</summary>
    /// <returns>
    /// Null when it is not a number, infinite, or beyond what a decimal holds: 7.9e28, or so small that nothing but zero would be left.
    /// </returns>
    public static decimal? FromDouble(double value)
    {
        // Prices and quantities have few digits: most doubles are the decimal of fifteen digits that the conversion gives, and only the
        // others are worth their text.
        if (Math.Abs(value) is >= 1e-10 and < 1e15 or 0 && (decimal)value is var quick && (double)quick == value)
            return quick;
        Span<char> text = stackalloc char[32];
        if (!value.TryFormat(text, out var length, "R", CultureInfo.InvariantCulture)
            || !decimal.TryParse(text[..length], NumberStyles.Float, CultureInfo.InvariantCulture, out var exact))
        {
            return null;
        }

        return exact == 0 && value != 0 ? null : exact;
    }

    /// <summary>The position after a fill; a remainder that is only rounding is zero.</summary>
    internal static decimal After(decimal before, decimal change)
    {
        var after = before + change;
        return Math.Abs(after) <= Dust * Math.Max(Math.Abs(before), Math.Abs(change)) ? 0 : after;
    }

    /// <summary>
    /// A share of an amount, rounded to as many places as the amount leaves room for. Shares of one amount, and their differences, then
    /// have the same places and are exact, so that parts taken as differences sum to it.
    /// </summary>
    /// <param name="amount">What is shared out.</param>
    /// <param name="share">From 0 to 1.</param>
    internal static decimal Share(decimal amount, decimal share) => share == 1 ? amount : Math.Round(amount * share, Places(amount));

    static int Places(decimal amount)
    {
        var places = Digits;
        for (var limit = 1m; places > 0 && limit <= Math.Abs(amount); limit *= 10)
            places--;
        return places;
    }
}
