namespace TradingPlatform.BusinessLayer;

/// <summary>Makes a field or property, public or private, a parameter that the user sets.</summary>
/// <param name="name">Label; the member's name when empty.</param>
/// <param name="sortIndex">Place in the list.</param>
/// <param name="minimum">Lowest value of a number.</param>
/// <param name="maximum">Highest value of a number.</param>
/// <param name="increment">Step of a number.</param>
/// <param name="decimalPlaces">Decimals of a number.</param>
/// <param name="variants">Choices: label, value, label, value.</param>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
public class InputParameterAttribute(
    string name = "",
    int sortIndex = 0,
    double minimum = int.MinValue,
    double maximum = int.MaxValue,
    double increment = 0.01,
    int decimalPlaces = 2,
    object[]? variants = null) : Attribute
{
    /// <summary>Label; the member's name when empty.</summary>
    public string Name { get; } = name;

    /// <summary>Place in the list.</summary>
    public int SortIndex { get; } = sortIndex;

    /// <summary>Lowest value of a number.</summary>
    public double Minimum { get; } = minimum;

    /// <summary>Highest value of a number.</summary>
    public double Maximum { get; } = maximum;

    /// <summary>Step of a number.</summary>
    public double Increment { get; } = increment;

    /// <summary>Decimals of a number.</summary>
    public int DecimalPlaces { get; } = decimalPlaces;

    /// <summary>Choices: label, value, label, value.</summary>
    public IComparable[] Variants { get; } = variants is null ? [] : [.. variants.OfType<IComparable>()];
}
