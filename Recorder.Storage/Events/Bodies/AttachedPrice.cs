using System.Globalization;

namespace Recorder.Storage.Events;

/// <summary>
/// A stop or a target that is attached to an order. As text: <c>20 ticks</c>, <c>at 4800.25</c>, <c>20 ticks trailing</c>.
/// </summary>
/// <param name="Price">The price, or ticks from the fill.</param>
/// <param name="IsOffset">True for ticks.</param>
/// <param name="IsTrailing">True for a stop that follows the price.</param>
readonly record struct AttachedPrice(double Price, bool IsOffset, bool IsTrailing)
{
    const string Absolute = "at ";
    const string Offset = " ticks";
    const string Trailing = " trailing";

    /// <summary>Reads the text of an attached price; null for any other text.</summary>
    internal static AttachedPrice? Parse(string? text)
    {
        var rest = text.AsSpan();
        var isTrailing = rest.EndsWith(Trailing);
        if (isTrailing)
            rest = rest[..^Trailing.Length];
        var isOffset = rest.EndsWith(Offset);
        if (!isOffset && !rest.StartsWith(Absolute))
            return null;
        var number = isOffset ? rest[..^Offset.Length] : rest[Absolute.Length..];
        return double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var price) && double.IsFinite(price)
            ? new AttachedPrice(price, isOffset, isTrailing)
            : null;
    }

    /// <summary>The price as text, in the form that <see cref="Parse"/> reads.</summary>
    public override string ToString()
    {
        var number = Price.ToString("R", CultureInfo.InvariantCulture);
        return (IsOffset ? number + Offset : Absolute + number) + (IsTrailing ? Trailing : "");
    }
}
