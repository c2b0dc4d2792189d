namespace TradingPlatform.BusinessLayer;

/// <summary>Raises events: an exception of a handler is logged and affects neither the next handler nor the market.</summary>
public partial class Core
{
    internal void Deliver(Action? handlers)
    {
        foreach (var handler in Each(handlers))
            Guard(handler, this, static (call, _) => ((Action)call)());
    }

    internal void Deliver<T>(Action<T>? handlers, T argument)
    {
        foreach (var handler in Each(handlers))
            Guard(handler, argument, static (call, given) => ((Action<T>)call)(given));
    }

    internal void Deliver<T>(HandlerList<Action<T>> handlers, T argument)
    {
        foreach (var handler in handlers.All)
            Guard(handler, argument, static (call, given) => call(given));
    }

    internal void Deliver<T>(EventHandler<T>? handlers, object sender, T args)
    {
        foreach (var handler in Each(handlers))
            Guard(handler, (sender, args), static (call, given) => ((EventHandler<T>)call)(given.sender, given.args));
    }

    internal void Guard(Action call) => Guard(call, this, static (action, _) => action());

    // Passes its arguments explicitly to avoid a closure, because it runs many times per tick.
    void Guard<THandler, T>(THandler handler, T argument, Action<THandler, T> call)
    {
        try
        {
            call(handler, argument);
        }
        catch (Exception exception)
        {
            Loggers.Log(exception, "Exception has been thrown by the target of an invocation.");
            Loggers.Remember(exception, "a handler");
        }
    }

    static Delegate[] Each(Delegate? handlers) => handlers?.GetInvocationList() ?? [];
}
