namespace TradingPlatform.BusinessLayer;

/// <summary>Raising events: a handler that throws is logged and harms neither the next handler nor the market.</summary>
public partial class Core
{
    internal void Deliver(Action? handlers)
    {
        foreach (var handler in Each(handlers))
            Guard((Action)handler);
    }

    internal void Deliver<T>(Action<T>? handlers, T argument)
    {
        foreach (var handler in Each(handlers))
            Guard(() => ((Action<T>)handler)(argument));
    }

    internal void Deliver<T>(EventHandler<T>? handlers, object sender, T args)
    {
        foreach (var handler in Each(handlers))
            Guard(() => ((EventHandler<T>)handler)(sender, args));
    }

    internal void Guard(Action call)
    {
        try
        {
            call();
        }
        catch (Exception exception)
        {
            Loggers.Log(exception, "Exception has been thrown by the target of an invocation.");
            Loggers.Remember(exception, "a handler");
        }
    }

    static Delegate[] Each(Delegate? handlers) => handlers?.GetInvocationList() ?? [];
}
