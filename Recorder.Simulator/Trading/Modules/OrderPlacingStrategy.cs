namespace TradingPlatform.BusinessLayer.Modules;

/// <summary>A script that turns one order request into several, on its own thread.</summary>
public abstract class OrderPlacingStrategy : ExecutionEntity
{
    // Written by the placing thread and by a canceling thread.
    volatile OrderPlacingStrategyState _state;

    /// <summary>State of the script.</summary>
    public OrderPlacingStrategyState State => _state;

    /// <summary>Places the requested order; returns when the script has ended. Exceptions of the script are logged.</summary>
    internal void Run(PlaceOrderRequestParameters request)
    {
        _state = OrderPlacingStrategyState.Processing;
        try
        {
            OnPlaceOrder(request);
        }
        catch (Exception exception)
        {
            // An exception of a script never ends the platform.
            Core.Loggers.Log(exception, $"Exception in OnPlaceOrder of '{Name}'");
        }

        if (_state == OrderPlacingStrategyState.Processing)
            _state = OrderPlacingStrategyState.Finished;
    }

    /// <summary>Cancels a running placement: the script is notified and ends on its own.</summary>
    internal void Cancel()
    {
        if (_state != OrderPlacingStrategyState.Processing)
            return;
        _state = OrderPlacingStrategyState.Cancelled;
        Core.Guard(OnCancel);
    }

    /// <summary>Writes to the log.</summary>
    protected void Log(string message, StrategyLoggingLevel level = StrategyLoggingLevel.Info) =>
        Core.Loggers.Log($"{Name} [{level}]: {message}", LoggingLevel.Trading);

    /// <summary>Places the orders.</summary>
    protected abstract void OnPlaceOrder(PlaceOrderRequestParameters placeOrderRequest);

    /// <summary>Stops placing.</summary>
    protected abstract void OnCancel();
}

/// <summary>State of an order-placing strategy.</summary>
public enum OrderPlacingStrategyState
{
    /// <summary>Never run.</summary>
    Created,

    /// <summary>Placing.</summary>
    Processing,

    /// <summary>Done.</summary>
    Finished,

    /// <summary>Cancelled.</summary>
    Cancelled,
}

/// <summary>The running order-placing strategies. Thread-safe. The platform's own members are unknown.</summary>
public class OrderPlacingStrategyManager
{
    readonly Roster<OrderPlacingStrategy> _working = new();

    /// <summary>The running strategies.</summary>
    internal OrderPlacingStrategy[] Working => _working.Snapshot();

    /// <summary>Runs a strategy on its own thread; the task ends with it.</summary>
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
