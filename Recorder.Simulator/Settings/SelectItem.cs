namespace TradingPlatform.BusinessLayer;

/// <summary>A choice of a list.</summary>
public class SelectItem : IEquatable<SelectItem>
{
    /// <summary>A choice with any value.</summary>
    public SelectItem(string text, object? value) => (Text, Value) = (text, value);

    /// <summary>A choice with a number.</summary>
    public SelectItem(string text, int value) => (Text, Value) = (text, value);

    /// <summary>Label.</summary>
    public string Text { get; set; }

    /// <summary>Value.</summary>
    public object? Value { get; set; }

    /// <summary>Choices are equal when their values are.</summary>
    public bool Equals(SelectItem? other) => other is not null && Equals(Value, other.Value);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as SelectItem);

    /// <inheritdoc/>
    public override int GetHashCode() => Value?.GetHashCode() ?? 0;

    /// <inheritdoc/>
    public override string ToString() => Text;
}
