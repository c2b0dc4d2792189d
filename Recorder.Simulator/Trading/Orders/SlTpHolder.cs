namespace TradingPlatform.BusinessLayer;

/// <summary>One bracket leg. The property it is assigned to decides whether it is a stop or a target, not the factory.</summary>
public class SlTpHolder
{
    /// <summary>Price, or ticks from the fill price (positive for both legs).</summary>
    public double Price { get; set; }

    /// <summary>Unit of <see cref="Price"/>.</summary>
    public PriceMeasurement PriceMeasurement { get; set; }

    /// <summary>Quantity; NaN for the whole quantity.</summary>
    public double Quantity { get; set; } = double.NaN;

    /// <summary>Share of the whole quantity in percent; NaN for the whole quantity.</summary>
    public double QuantityPercentage { get; set; } = double.NaN;

    /// <summary>Whether the leg is placed.</summary>
    public bool Active { get; set; } = true;

    /// <summary>Whether a stop follows the market.</summary>
    public bool IsTrailing { get; set; }

    /// <summary>Creates a leg, usually a stop loss.</summary>
    public static SlTpHolder CreateSL(
        double price,
        PriceMeasurement priceMeasurement = PriceMeasurement.Absolute,
        bool isTrailing = false,
        double quantity = double.NaN,
        double quantityPercentage = double.NaN,
        bool active = true) => new()
        {
            Price = price,
            PriceMeasurement = priceMeasurement,
            IsTrailing = isTrailing,
            Quantity = quantity,
            QuantityPercentage = quantityPercentage,
            Active = active,
        };

    /// <summary>Creates a leg, usually a take profit.</summary>
    public static SlTpHolder CreateTP(
        double price,
        PriceMeasurement priceMeasurement = PriceMeasurement.Absolute,
        double quantity = double.NaN,
        double quantityPercentage = double.NaN,
        bool active = true) => CreateSL(price, priceMeasurement, isTrailing: false, quantity, quantityPercentage, active);

    internal SlTpHolder Copy() => (SlTpHolder)MemberwiseClone();
}
