using System.Globalization;
using System.Text.RegularExpressions;

namespace Recorder.Cli.Csv;

/// <summary>Parses numbers of exports: with thousands separators, a currency sign, or brackets for negative numbers.</summary>
static partial class DecimalSign
{
    internal const char Point = '.';
    internal const char Comma = ',';

    // Longest text that is parsed. Numbers of exports are shorter, and a long text would take long to match.
    const int Longest = 64;

    // A sign, a currency and a bracket may appear in any usual order: -$1.50, $-1.50, $(1.50), ($1.50), 1.50 USD.
    const string Before = @"^\s*(?:(?<minus>[-\u2212])|\+)?\s*[$€£¥]?\s*(?<open>\()?\s*[$€£¥]?\s*(?:(?<minus>[-\u2212]))?\s*";
    const string Spaced = @"[0-9]{1,3}(?:[ \u00A0\u202F\u2009][0-9]{3})+";
    const string After = @"\s*[$€£¥]?\s*(?<close>\))?\s*(?:[$€£¥]|\s[A-Z]{3,4})?\s*$";

    /// <summary>Parses a number; null when the text is not a finite number.</summary>
    /// <param name="text">The text.</param>
    /// <param name="sign">The decimal separator. The other separator and spaces may separate groups of three digits.</param>
    internal static double? Read(string text, char sign)
    {
        if (sign == Point && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var plain))
            return double.IsFinite(plain) ? plain : null;
        if (text.Length > Longest)
            return null;
        var match = (sign == Point ? PointForm() : CommaForm()).Match(text);
        if (!match.Success || match.Groups["open"].Success != match.Groups["close"].Success)
            return null;
        var digits = string.Concat(match.Groups["whole"].Value.Where(char.IsAsciiDigit)) + "." + match.Groups["decimals"].Value;
        if (digits.Length == 1 || !double.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
            return null;
        return match.Groups["open"].Success || match.Groups["minus"].Success ? -number : number;
    }

    [GeneratedRegex(Before + "(?<whole>[0-9]{1,3}(?:,[0-9]{3})+|" + Spaced + @"|[0-9]*)(?:\.(?<decimals>[0-9]*))?" + After)]
    private static partial Regex PointForm();

    [GeneratedRegex(Before + @"(?<whole>[0-9]{1,3}(?:\.[0-9]{3})+|" + Spaced + "|[0-9]*)(?:,(?<decimals>[0-9]*))?" + After)]
    private static partial Regex CommaForm();
}
