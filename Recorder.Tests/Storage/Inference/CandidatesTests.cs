using NUnit.Framework;
using Recorder.Storage.Events;
using Recorder.Storage.Inference;
using Recorder.Storage.Inference.Runs;

namespace Recorder.Tests.Storage.Inference;

/// <summary>The kept events of candidates: a few per order, and after the end of an order none.</summary>
public sealed class CandidatesTests
{
    [Test]
    public void A_stop_that_moves_all_day_keeps_its_first_state_and_its_last_ones()
    {
        var candidates = new Candidates();
        for (var second = 0; second < 10_000; second++)
            candidates.Add(Key(1), State(1, second, stop: second));
        Assert.That(
            Prices(candidates.Adopt(Key(1))),
            Is.EqualTo(Enumerable.Range(10_000 - Candidates.LastStates, Candidates.LastStates).Prepend(0)));
        Assert.That(candidates.Adopt(Key(1)), Is.Empty, "taken once");
        Assert.That(candidates.IsAdopted(Key(1)), Is.True);
    }

    [Test]
    public void An_ended_order_is_forgotten_once_its_end_is_old_and_many_events_have_come_since([Values(10, 0.001)] double secondsApart)
    {
        var candidates = new Candidates();
        candidates.Add(Key(1), State(1, 0, stop: 1, OrderStatus.Canceled));
        candidates.Add(Key(2), State(2, 0, stop: 1, OrderStatus.Canceled));
        candidates.Add(Key(3), State(3, 0, stop: 1));
        AddOthers(1, Candidates.Behind - 2);
        Assert.That(candidates.Adopt(Key(1)), Has.Count.EqualTo(1), "what it is may not be known yet");
        AddOthers(Candidates.Behind - 2, Candidates.Behind + 10);
        Assert.That(candidates.Adopt(Key(2)), secondsApart > 1 ? Is.Empty : Has.Count.EqualTo(1));
        Assert.That(candidates.Adopt(Key(3)), Has.Count.EqualTo(1), "it works");

        void AddOthers(int from, int to)
        {
            for (var other = from; other < to; other++)
                candidates.Add(Key(4), State(4, other * secondsApart, stop: other));
        }
    }

    static OrderKey Key(int order) => new("one", $"{order}");

    static IEnumerable<int> Prices(IEnumerable<RecordedEvent> states) =>
        states.Select(state => (int)((OrderChanged)state.Body).StopPrice!.Value);

    static RecordedEvent State(int order, double second, double stop, OrderStatus status = OrderStatus.New)
    {
        var utc = StoreFixture.Start.AddSeconds(second);
        var header = new EventHeader(default, default, default, (long)(second * 1000), utc, utc, EventSource.Live);
        return new RecordedEvent(header, new OrderChanged
        {
            OrderId = $"{order}",
            ConnectionId = "one",
            Cause = OrderCause.Updated,
            Symbol = "MNQ",
            Side = Side.Sell,
            OrderType = OrderType.Stop,
            StopPrice = stop,
            Quantity = 1,
            Status = status,
            IsCandidate = true,
        });
    }
}
