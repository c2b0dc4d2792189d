namespace Recorder.Analytics.Excursions;

/// <summary>The furthest that was seen on one side; of equals the earliest.</summary>
struct Peak(DateTime entered)
{
    internal decimal Price { get; private set; }

    internal DateTime PriceTime { get; private set; } = entered;

    /// <summary>In price times quantity.</summary>
    internal decimal Value { get; private set; }

    internal DateTime ValueTime { get; private set; } = entered;

    /// <param name="distance">From the average entry price, above zero.</param>
    /// <param name="quantity">Open at the time.</param>
    /// <param name="time">When.</param>
    internal void See(decimal distance, decimal quantity, DateTime time)
    {
        if (distance > Price)
            (Price, PriceTime) = (distance, time);
        if (distance * quantity > Value)
            (Value, ValueTime) = (distance * quantity, time);
    }
}
