namespace Recorder.Analytics.Excursions;

/// <summary>The largest excursion so far on one side; of equal excursions, the earliest.</summary>
struct Peak(DateTime entered)
{
    internal decimal Price { get; private set; }

    internal DateTime PriceTime { get; private set; } = entered;

    /// <summary>Largest excursion in price times quantity.</summary>
    internal decimal Value { get; private set; }

    internal DateTime ValueTime { get; private set; } = entered;

    /// <param name="distance">Distance from the average entry price, above zero.</param>
    /// <param name="quantity">Quantity open at the time.</param>
    /// <param name="time">Time.</param>
    internal void See(decimal distance, decimal quantity, DateTime time)
    {
        if (distance > Price)
            (Price, PriceTime) = (distance, time);
        if (distance * quantity > Value)
            (Value, ValueTime) = (distance * quantity, time);
    }
}
