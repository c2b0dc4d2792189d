using System.Globalization;

namespace TradingPlatform.BusinessLayer;

/// <summary>Converts values of settings to the types that callers request.</summary>
static class SettingValue
{
    /// <summary>The value of a choice.</summary>
    internal static object? Bare(object? value) => value is SelectItem choice ? choice.Value : value;

    /// <summary>Converts a value culture-invariantly, unless it already has the requested type.</summary>
    internal static bool TryConvert(object? value, Type wanted, out object? result)
    {
        if (wanted.IsInstanceOfType(value))
        {
            result = value;
            return true;
        }

        result = Bare(value);
        Type type = Nullable.GetUnderlyingType(wanted) ?? wanted;
        if (result is null)
            return !wanted.IsValueType || type != wanted;
        if (type.IsInstanceOfType(result))
            return true;
        try
        {
            result = Convert(result, type);
            return result is not null;
        }
        catch (Exception exception) when (exception is FormatException or InvalidCastException or OverflowException or ArgumentException)
        {
            // The caller decides what a failed conversion means.
            return false;
        }
    }

    static object? Convert(object value, Type type) => (value, type) switch
    {
        (string text, { IsEnum: true }) => Enum.Parse(type, text),
        (_, { IsEnum: true }) => Enum.ToObject(type, value),
        (string text, _) when type == typeof(Period) => Period.TryParse(text, out Period period) ? period : null,
        (string text, _) when type == typeof(TimeSpan) => TimeSpan.Parse(text, CultureInfo.InvariantCulture),
        (string text, _) when type == typeof(DateTime) =>
            DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal),
        (string text, _) when type == typeof(PasswordHolder) => new PasswordHolder { Password = text },
        (PasswordHolder holder, _) when type == typeof(string) => holder.Password,
        (IConvertible, _) when typeof(IConvertible).IsAssignableFrom(type) =>
            System.Convert.ChangeType(value, type, CultureInfo.InvariantCulture),
        _ => null,
    };
}
