using System.Globalization;

namespace Recorder.Cli.Importing;

/// <summary>Account balance before the first fill, as given on the command line.</summary>
/// <param name="Amount">Amount of money, above 0.</param>
/// <param name="Currency">Currency; null when not stated.</param>
sealed record StatedBalance(double Amount, string? Currency)
{
    /// <summary>Parses <c>25000</c> and <c>25000 USD</c>.</summary>
    /// <param name="words">The amount and, optionally, the currency.</param>
    /// <returns>Null when nothing is given.</returns>
    /// <exception cref="CannotRunException">The amount is not a number above 0, or the currency is malformed.</exception>
    internal static StatedBalance? Parse(IReadOnlyList<string> words)
    {
        if (words.Count == 0)
            return null;
        var text = string.Join(' ', words).Trim();
        var at = text.IndexOf(' ', StringComparison.Ordinal);
        var (amount, currency) = at < 0 ? (text, null) : (text[..at], StatedCurrencies.Word(text[(at + 1)..]) ?? "");
        if (currency is "" || !double.TryParse(amount, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            || !double.IsFinite(value) || value <= 0)
            throw new CannotRunException(
                $"--balance: expected an amount above 0 and optionally its currency, such as 25000 or 25000 USD, found '{text}'");
        return new StatedBalance(value, currency);
    }
}
