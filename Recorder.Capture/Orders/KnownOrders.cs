using System.Runtime.CompilerServices;
using Recorder.Storage.Caching;
using Recorder.Storage.Events;

namespace Recorder.Capture.Orders;

/// <summary>The last recorded state of each order, and which orders are in the book. Any thread.</summary>
sealed class KnownOrders
{
    // Ended orders that are still recognised.
    const int EndedRemembered = 5_000;

    readonly object _gate = new();

    // Under _gate.
    readonly BoundedMap<PlatformId, OrderReport> _last = new(EndedRemembered);
    readonly HashSet<PlatformId> _working = [];
    readonly HashSet<PlatformId> _lost = [];

    /// <summary>The last recorded state of an order; null for an order without a recorded state.</summary>
    internal OrderReport? Last(PlatformId order)
    {
        lock (_gate)
            return _last.TryGetValue(order, out var last) ? last : null;
    }

    /// <summary>
    /// True when a state differs from the last state. Values that are missing in the new state are taken from the last state.
    /// </summary>
    internal bool IsNew(ref OrderReport state, PlatformId order)
    {
        lock (_gate)
        {
            ref var last = ref _last.Find(order);
            if (Unsafe.IsNullRef(ref last))
                return true;

            if (!state.HasAllOf(last.State))
                state = state.With(last.State);
            if (state.Repeats(last))
            {
                // A working state is new when only past states of the order were known.
                if (!last.IsAskedFor || state.IsFinal)
                    return false;
                state.Utc = last.Utc;
            }

            // Only an order that is seen for the first time counts as found. After a reconnect all orders are listed again.
            if (state.State.Cause is OrderCause.Found)
                state.State = state.State with { Cause = OrderCause.Updated };
            // When a missing order is listed again, this state is newer than the report that it was missing, whatever its time.
            if (last.IsGone && !state.IsFinal && state.Utc < last.Utc)
                state.Utc = last.Utc;
            return true;
        }
    }

    /// <summary>
    /// True when a past state differs from the last state. A past state that contradicts a report of the platform is not new.
    /// </summary>
    /// <param name="state">The state; missing values are taken from the last state.</param>
    /// <param name="order">The order.</param>
    /// <param name="sinceUtc">States before this time are known already.</param>
    internal bool IsNewPast(ref OrderReport state, PlatformId order, DateTime sinceUtc)
    {
        lock (_gate)
        {
            ref var last = ref _last.Find(order);
            if (Unsafe.IsNullRef(ref last))
                return true;
            state = state.With(last.State);
            // An earlier time of a known state is new.
            var isRepeat = state.Repeats(last) && !(state.State.Cause is OrderCause.BeforeAttach && state.Utc < last.Utc);
            return !isRepeat && !state.IsSettledBy(last, sinceUtc);
        }
    }

    /// <summary>Adds a recorded state.</summary>
    internal void Add(in OrderReport state, PlatformId order)
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

    /// <summary>Called when a connection is lost: its working orders must be listed again when it is back.</summary>
    internal void Lose(string connectionId)
    {
        lock (_gate)
            _lost.UnionWith(_working.Where(order => order.Connection == connectionId));
    }

    /// <summary>Called when an order is listed.</summary>
    internal void Return(PlatformId order)
    {
        lock (_gate)
            _lost.Remove(order);
    }

    /// <summary>Removes and returns the orders that worked when a connection was lost and that are not listed now.</summary>
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
