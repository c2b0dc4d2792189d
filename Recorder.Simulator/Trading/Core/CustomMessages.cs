namespace TradingPlatform.BusinessLayer;

/// <summary>A connector-specific message.</summary>
/// <param name="type">Kind, a number that the connector defines.</param>
/// <param name="value">The content.</param>
public class CustomMessage(int type, object? value)
{
    /// <summary>Kind, a number that the connector defines.</summary>
    public int Type { get; } = type;

    /// <summary>The content.</summary>
    public object? Value { get; } = value;
}

/// <summary>Subscriptions to custom messages. Thread-safe.</summary>
sealed class CustomMessages
{
    readonly object _gate = new();
    readonly List<(Action<CustomMessage> Handler, int[] Types)> _listeners = [];

    /// <summary>Adds a listener; an empty list means all types.</summary>
    internal void Subscribe(Action<CustomMessage> handler, int[] types)
    {
        lock (_gate)
            _listeners.Add((handler, types));
    }

    /// <summary>Removes a listener; an empty list means all types.</summary>
    internal void Unsubscribe(Action<CustomMessage> handler, int[] types)
    {
        lock (_gate)
        {
            for (var i = _listeners.Count - 1; i >= 0; i--)
            {
                var (known, wanted) = _listeners[i];
                if (known != handler)
                    continue;
                int[] left = types.Length == 0 ? [] : [.. wanted.Except(types)];
                if (left.Length == 0)
                    _listeners.RemoveAt(i);
                else
                    _listeners[i] = (known, left);
            }
        }
    }

    /// <summary>The listeners of a kind of message.</summary>
    internal List<Action<CustomMessage>> Of(int type)
    {
        lock (_gate)
            return [.. _listeners.Where(l => l.Types.Length == 0 || l.Types.Contains(type)).Select(l => l.Handler)];
    }
}
