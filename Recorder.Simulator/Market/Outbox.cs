using System.Diagnostics.CodeAnalysis;
using TradingPlatform.BusinessLayer.Integration;

namespace Recorder.Simulator;

/// <summary>
/// Messages on their way to the platform, in order of arrival. Any thread adds messages, and the simulation thread takes them.
/// </summary>
sealed class Outbox
{
    readonly object _gate = new();
    readonly PriorityQueue<Message, (DateTime Due, long Number)> _messages = new();
    readonly Dictionary<string, DateTime> _lastDue = [];
    long _lastNumber;

    internal int Count
    {
        get
        {
            lock (_gate)
                return _messages.Count;
        }
    }

    internal void Put(Message message, DateTime due)
    {
        lock (_gate)
        {
            // A later message must not overtake an earlier, delayed message of the same channel.
            if (_lastDue.TryGetValue(message.Channel, out var last) && last > due)
                due = last;
            _lastDue[message.Channel] = due;
            _messages.Enqueue(message, (due, ++_lastNumber));
        }
    }

    /// <summary>Takes the next message that is due.</summary>
    internal bool TryTake(DateTime now, out DateTime due, [NotNullWhen(true)] out Message? message)
    {
        lock (_gate)
        {
            if (_messages.TryPeek(out message, out var priority) && priority.Due <= now)
            {
                due = priority.Due;
                _messages.Dequeue();
                return true;
            }

            (due, message) = (default, null);
            return false;
        }
    }

    internal void Clear()
    {
        lock (_gate)
        {
            _messages.Clear();
            _lastDue.Clear();
        }
    }
}
