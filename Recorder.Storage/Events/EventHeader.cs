namespace Recorder.Storage.Events;

/// <summary>The header of every event.</summary>
/// <param name="RunId">The run that it belongs to.</param>
/// <param name="StrategyId">The strategy of that run.</param>
/// <param name="InstanceId">The instance of that run.</param>
/// <param name="Sequence">Number of the event in its run, from 1. It rises by one with each accepted event, so a missing event is
/// visible.</param>
/// <param name="EventUtc">When it happened, in the run's own time (simulated in a backtest).</param>
/// <param name="ReceivedUtc">When the recorder received it, wall clock.</param>
/// <param name="Source">Live or backtest.</param>
public readonly record struct EventHeader(
    Guid RunId, Guid StrategyId, Guid InstanceId, long Sequence, DateTime EventUtc, DateTime ReceivedUtc, EventSource Source);
