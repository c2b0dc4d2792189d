namespace TradingPlatform.BusinessLayer.Modules;

/// <summary>A script that turns one order request into others.</summary>
public abstract class OrderPlacingStrategy : ExecutionEntity
{
    CancellationTokenSource? _stop;

    /// <summary>Places what the request asks for; returns when that is done or cancelled.</summary>
    internal void Run(PlaceOrderRequestParameters request)
    {
        using var stop = new CancellationTokenSource();
        using var cancel = stop.Token.Register(OnCancel);
        _stop = stop;
        OnPlaceOrder(request);
        _stop = null;
    }

    /// <summary>Cancels a running placement.</summary>
    internal void Cancel() => _stop?.Cancel();

    /// <summary>Writes to the log.</summary>
    protected void Log(string message, StrategyLoggingLevel level = StrategyLoggingLevel.Info) =>
        Core.Loggers.Log($"{Name} [{level}]: {message}", LoggingLevel.Trading);

    /// <summary>Places the orders.</summary>
    protected abstract void OnPlaceOrder(PlaceOrderRequestParameters placeOrderRequest);

    /// <summary>Stops placing.</summary>
    protected abstract void OnCancel();
}
