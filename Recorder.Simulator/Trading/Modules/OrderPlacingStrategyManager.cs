namespace TradingPlatform.BusinessLayer.Modules;

/// <summary>The order-placing strategies that are at work. Any thread. Its members on the platform are not known.</summary>
public class OrderPlacingStrategyManager
{
    readonly Roster<OrderPlacingStrategy> _working = new();

    /// <summary>Those at work.</summary>
    internal OrderPlacingStrategy[] Working => _working.Snapshot();

    /// <summary>Runs one on a thread of its own; the task ends with it.</summary>
    internal Task Start(OrderPlacingStrategy strategy, PlaceOrderRequestParameters request)
    {
        _working.Add(strategy);
        return Task.Factory.StartNew(
            () =>
            {
                strategy.Run(request);
                _working.Remove(strategy);
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);
    }
}
