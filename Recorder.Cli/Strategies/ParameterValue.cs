using System.Drawing;
using System.Globalization;
using TradingPlatform.BusinessLayer;

namespace Recorder.Cli.Strategies;

/// <summary>Converts a command line value to the type of a parameter.</summary>
static class ParameterValue
{
    /// <summary>Converts by the type of the parameter.</summary>
    /// <exception cref="CannotRunException">The parameter does not accept the value; the message says what it accepts.</exception>
    internal static object Of(SettingItem item, Assignment given) => item switch
    {
        SettingItemInteger number => Int(given, number),
        SettingItemLong number => Whole(given, number.Minimum, number.Maximum),
        SettingItemDouble number => Real(given, number.Minimum, number.Maximum),
        SettingItemBoolean => Flag(given),
        SettingItemPeriod => Period.TryParse(given.Value, out var period) || Period.TryParse(given.Value.ToUpperInvariant(), out period)
            ? period
            : throw Refused(given, "a period such as 5m, 1h or 1D"),
        SettingItemDateTime => DateTime.TryParse(
            given.Value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? time
            : throw Refused(given, "a time such as 2024-01-31T09:30:00Z"),
        SettingItemSelector choice =>
            choice.Items.Find(text => Same(text, given)) ?? throw Refused(given, $"one of {string.Join(", ", choice.Items)}"),
        SettingItemSelectorLocalized choice => Choice(choice.Items, given),
        SettingItemRadioLocalized choice => Choice(choice.Items, given),
        SettingItemColor => Colour(given),
        SettingItemSymbol => Array.Find(Core.Instance.Symbols, symbol => Same(symbol.Name, given) || Same(symbol.Id, given))
            ?? throw Refused(given, $"one of {string.Join(", ", Core.Instance.Symbols.Select(symbol => symbol.Name))}"),
        SettingItemAccount => Array.Find(Core.Instance.Accounts, account => Same(account.Name, given) || Same(account.Id, given))
            ?? throw Refused(given, $"one of {string.Join(", ", Core.Instance.Accounts.Select(account => account.Name))}"),
        SettingItemPassword => new PasswordHolder { Password = given.Value },
        SettingItemString or SettingItemTextArea => given.Value,
        _ => throw new CannotRunException($"the parameter '{given.Name}' cannot be set from the command line: it is {item.Type}"),
    };

    static int Int(Assignment given, SettingItemInteger number) =>
        Whole(given, number.Minimum, number.Maximum) is >= int.MinValue and <= int.MaxValue and var value
            ? (int)value
            : throw Refused(given, "a whole number of 32 bits");

    static long Whole(Assignment given, long minimum, long maximum) =>
        long.TryParse(given.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
        && Within(value, minimum, maximum)
            ? value
            : throw Refused(given, Range("a whole number", minimum, maximum));

    static double Real(Assignment given, double minimum, double maximum) =>
        double.TryParse(given.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value)
        && Within(value, minimum, maximum)
            ? value
            : throw Refused(given, Range("a number", minimum, maximum));

    static bool Within(double value, double minimum, double maximum) =>
        !Limited(minimum, maximum) || (value >= minimum && value <= maximum);

    static string Range(string what, double minimum, double maximum) => Limited(minimum, maximum)
        ? string.Create(CultureInfo.InvariantCulture, $"{what} from {minimum} to {maximum}")
        : what;

    // Undeclared limits are both 0, or, where the platform sets them, the range of int.
    static bool Limited(double minimum, double maximum) => minimum < maximum && !(minimum <= int.MinValue && maximum >= int.MaxValue);

    static bool Flag(Assignment given) => given.Value.ToUpperInvariant() switch
    {
        "TRUE" or "YES" or "ON" or "1" => true,
        "FALSE" or "NO" or "OFF" or "0" => false,
        _ => throw Refused(given, "true or false"),
    };

    static SelectItem Choice(List<SelectItem> items, Assignment given) =>
        items.Find(item => Same(item.Text, given) || Same(Convert.ToString(item.Value, CultureInfo.InvariantCulture), given))
        ?? throw Refused(given, $"one of {string.Join(", ", items.Select(item => item.Text))}");

    static Color Colour(Assignment given)
    {
        try
        {
            return ColorTranslator.FromHtml(given.Value);
        }
        catch (Exception e) when (e is ArgumentException or FormatException)
        {
            throw Refused(given, "a colour such as #00FF00 or red");
        }
    }

    static bool Same(string? text, Assignment given) => given.Value.Equals(text, StringComparison.OrdinalIgnoreCase);

    static CannotRunException Refused(Assignment given, string expected) =>
        new($"the parameter '{given.Name}' takes {expected}, found '{given.Value}'");
}
