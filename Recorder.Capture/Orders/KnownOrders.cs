using System.Runtime.CompilerServices;
using Recorder.Capture.Caching;
using Recorder.Storage.Events;

namespace Recorder.Capture.Orders;

/// <summary>What is known of the run's orders: what was recorded last of each, and which are in the book. Any thread.</summary>
sealed class KnownOrders
{
    // Ended orders that are told of again within that many others are known.
    const int EndedRemembered = 5_000;

    readonly object _gate = new();

    // Under _gate.
    readonly BoundedMap<PlatformId, OrderReport> _last = new(EndedRemembered);
    readonly HashSet<PlatformId> _working = [];
    readonly HashSet<PlatformId> _lost = [];

    /// <summary>What was recorded last of an order; null when nothing was.</summary>
    internal OrderReport? Last(PlatformId order)
    {
        lock (_gate)
            return _last.TryGetValue(order, out var last) ? last : null;
    }

    /// <summary>The position that an order is tied to, by what it said itself.</summary>
    internal string? PositionOf(PlatformId order)
    {
        lock (_gate)
        {
            ref var last = ref _last.Find(order);
            return Unsafe.IsNullRef(ref last) ? null : last.Told.PositionId;
        }
    }

    /// <summary>True when a state says something new; it is completed by what was known.</summary>
    internal bool IsNews(ref OrderReport state, PlatformId order)
    {
        lock (_gate)
        {
            ref var last = ref _last.Find(order);
            if (Unsafe.IsNullRef(ref last))
                return true;

            if (!state.HasAllOf(last.Told))
                state = state.With(last.Told);
            if (state.Repeats(last))
            {
                // That an order is alive is news where only its past was known.
                if (!last.IsAskedFor || state.IsFinal)
                    return false;
                state.Utc = last.Utc;
            }

            // Only what is seen for the first time was found: after a reconnect everything is there again.
            if (state.Told.Cause is OrderCause.Found)
                state.Told = state.Told with { Cause = OrderCause.Updated };
            // Taken for gone and there again: that is newer than its having been gone, whatever time it carries.
            if (last.IsGone && !state.IsFinal && state.Utc < last.Utc)
                state.Utc = last.Utc;
            return true;
        }
    }

    /// <summary>The same of a state that was asked for afterwards: one that contradicts what the platform shows is none.</summary>
    /// <param name="state">The state; completed by what was known.</param>
    /// <param name="order">The order.</param>
    /// <param name="sinceUtc">What was told until then need not be told again.</param>
    internal bool IsPastNews(ref OrderReport state, PlatformId order, DateTime sinceUtc)
    {
        lock (_gate)
        {
            ref var last = ref _last.Find(order);
            if (Unsafe.IsNullRef(ref last))
                return true;
            state = state.With(last.Told);
            // That it was so before is news where it was first told of later.
            var isRepeat = state.Repeats(last) && !(state.Told.Cause is OrderCause.BeforeAttach && state.Utc < last.Utc);
            return !isRepeat && !state.IsSettledBy(last, sinceUtc);
        }
    }

    /// <summary>Takes a state that was recorded.</summary>
    internal void Take(in OrderReport state, PlatformId order)
    {
        lock (_gate)
        {
            ref var newest = ref _last.At(order, out var isNew);
            if (isNew || state.CompareTo(newest) >= 0)
            {
                var wasWorking = !isNew && newest.IsWorking;
                newest = state;
                if (wasWorking && !state.IsWorking)
                    _working.Remove(order);
                else if (!wasWorking && state.IsWorking)
                    _working.Add(order);
            }

            if (state.IsFinal)
                _last.Retire(order);
        }
    }

    /// <summary>A connection is gone: what works on it has to be there again when it is back.</summary>
    internal void Lose(string connectionId)
    {
        lock (_gate)
            _lost.UnionWith(_working.Where(order => order.Connection == connectionId));
    }

    /// <summary>An order is there, or is there again.</summary>
    internal void Return(PlatformId order)
    {
        lock (_gate)
            _lost.Remove(order);
    }

    /// <summary>Takes out what was lost with a connection and has not come back.</summary>
    /// <param name="connectionId">The connection.</param>
    /// <param name="listed">Ids of the orders that it lists now.</param>
    internal IReadOnlyList<PlatformId> Missing(string connectionId, HashSet<string> listed)
    {
        lock (_gate)
        {
            var lost = _lost.Where(order => order.Connection == connectionId).ToList();
            _lost.ExceptWith(lost);
            return lost.FindAll(order => !listed.Contains(order.Id));
        }
    }
}
