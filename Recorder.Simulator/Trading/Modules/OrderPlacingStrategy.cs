namespace TradingPlatform.BusinessLayer.Modules;

/// <summary>A script that turns one order request into others, on a thread of its own.</summary>
public abstract class OrderPlacingStrategy : ExecutionEntity
{
    // Written by the thread that places, and by who cancels.
    volatile OrderPlacingStrategyState _state;

    /// <summary>Where the script is in its life.</summary>
    public OrderPlacingStrategyState State => _state;

    /// <summary>Places what the request asks for; returns when that is done. What the script throws is logged.</summary>
    internal void Run(PlaceOrderRequestParameters request)
    {
        _state = OrderPlacingStrategyState.Processing;
        try
        {
            OnPlaceOrder(request);
        }
        catch (Exception exception)
        {
            // The platform survives whatever a script throws.
            Core.Loggers.Log(exception, $"Exception in OnPlaceOrder of '{Name}'");
        }

        if (_state == OrderPlacingStrategyState.Processing)
            _state = OrderPlacingStrategyState.Finished;
    }

    /// <summary>Cancels a running placement: the script is told and may take its time.</summary>
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

/// <summary>Where an order-placing strategy is in its life.</summary>
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
