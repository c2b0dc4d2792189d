namespace TradingPlatform.BusinessLayer;

/// <summary>The handlers of one event. They are called separately, so that an exception in one handler does not stop the others.</summary>
/// <typeparam name="T">Delegate type.</typeparam>
sealed class HandlerList<T>
    where T : Delegate
{
    readonly object _gate = new();

    // Guarded by the gate.
    T? _handlers;

    // The handlers as an array; null until the next call. The array is always replaced as a whole, so raising needs no lock and no copy.
    T[]? _each;

    /// <summary>The current handlers, in the order in which they were added.</summary>
    internal ReadOnlySpan<T> All => Volatile.Read(ref _each) ?? Each();

    /// <summary>Adds a handler.</summary>
    internal void Add(T? handler)
    {
        lock (_gate)
            Set((T?)Delegate.Combine(_handlers, handler));
    }

    /// <summary>Removes the handler that was added last among equal ones.</summary>
    internal void Remove(T? handler)
    {
        lock (_gate)
            Set((T?)Delegate.Remove(_handlers, handler));
    }

    /// <summary>Removes all.</summary>
    internal void Clear()
    {
        lock (_gate)
            Set(null);
    }

    /// <summary>Calls each handler; exceptions go to the platform's log.</summary>
    /// <param name="what">Name of the event, for the log.</param>
    /// <param name="call">How to call one.</param>
    /// <param name="state">Passed to <paramref name="call"/>, so that it needs no closure.</param>
    /// <param name="argument">Passed to <paramref name="call"/>.</param>
    /// <typeparam name="TState">Type of the state.</typeparam>
    /// <typeparam name="TArgument">Type of the argument.</typeparam>
    internal void Raise<TState, TArgument>(string what, Action<T, TState, TArgument> call, TState state, TArgument argument)
    {
        foreach (T handler in All)
        {
            try
            {
                call(handler, state, argument);
            }
            catch (Exception exception)
            {
                // The platform catches and logs exceptions of a strategy's handler.
                Core.Instance.Loggers.Log(exception, $"Exception in a handler of {what}", LoggingLevel.Error);
                Core.Instance.Loggers.Remember(exception, $"a handler of {what}");
            }
        }
    }

    void Set(T? handlers)
    {
        _handlers = handlers;
        Volatile.Write(ref _each, null);
    }

    T[] Each()
    {
        lock (_gate)
        {
            if (_each is null)
                Volatile.Write(ref _each, _handlers is null ? [] : Array.ConvertAll(_handlers.GetInvocationList(), handler => (T)handler));
            return _each!;
        }
    }
}
