using System.Globalization;

namespace Recorder.Analytics.Trades;

/// <summary>
/// Exact arithmetic: converts doubles of the database to decimals, and splits an amount into parts that sum to it exactly.
/// </summary>
public static class Exact
{
    /// <summary>
    /// A quantity below this share of a fill is a rounding error, as in <see cref="Positions.PositionFold"/>: three thirds do not sum to
    /// one.
    /// </summary>
    internal const decimal Dust = 1e-9m;

    /// <summary>Decimal places of a profit; smaller amounts are rounding errors of an average.</summary>
    internal const int MoneyPlaces = 18;

    // Number of digits that a decimal always holds.
    const int Digits = 28;

    /// <summary>The decimal with the shortest digits that read back as the same double.</summary>
    /// <returns>
    /// Null for NaN, infinity, values above 7.9e28, and values so small that a decimal would be zero.
    /// </returns>
    public static decimal? FromDouble(double value)
    {
        // Prices and quantities have few digits. For most doubles, the conversion to fifteen digits is exact; only the others need the
        // slower way through text.
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

    /// <summary>The position after a fill; a remainder that is only a rounding error becomes zero.</summary>
    internal static decimal After(decimal before, decimal change)
    {
        var after = before + change;
        return Math.Abs(after) <= Dust * Math.Max(Math.Abs(before), Math.Abs(change)) ? 0 : after;
    }

    /// <summary>
    /// A share of an amount, rounded so that a decimal can hold it beside the amount. Differences between shares are exact, so parts that
    /// are computed as differences sum to the amount.
    /// </summary>
    /// <param name="amount">The amount.</param>
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
