using System.Globalization;

namespace Recorder.Cli.Output;

/// <summary>Numbers as text for people: never <c>-0</c>, and no more digits than a reader needs.</summary>
static class Figures
{
    const int Digits = 4;

    // For smaller numbers, an exponent is easier to read than zeros.
    const double Tiny = 1e-4;

    /// <summary>A number with at most eight digits after the point.</summary>
    internal static string Full(double value) => Signed(value, "0.########");

    /// <summary>A number with four significant digits; whole digits are never cut.</summary>
    internal static string Rounded(double value)
    {
        if (value == 0 || !double.IsFinite(value))
            return value == 0 ? "0" : Full(value);
        if (Math.Abs(value) < Tiny)
            return value.ToString("0.##e-0", CultureInfo.InvariantCulture);
        var decimals = Digits - 1 - (int)Math.Floor(Math.Log10(Math.Abs(value)));
        return Signed(value, decimals <= 0 ? "0" : $"0.{new string('#', decimals)}");
    }

    /// <summary>An amount of money: two digits after the point, or four significant digits below 0.1.</summary>
    internal static string Money(double value) => Math.Abs(value) is > 0 and < 0.1 ? Rounded(value) : Signed(value, "0.00");

    static string Signed(double value, string format)
    {
        var text = value.ToString(format, CultureInfo.InvariantCulture);
        return text.StartsWith('-') && text.All(sign => sign is '-' or '0' or '.') ? text[1..] : text;
    }
}
