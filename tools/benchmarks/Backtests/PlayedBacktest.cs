using System.Diagnostics;
using Recorder.Simulator;
using TradingPlatform.BusinessLayer;

namespace Recorder.Benchmarks.Backtests;

/// <summary>A backtest that is played in pieces, with its times so far. Not thread-safe.</summary>
sealed class PlayedBacktest(Simulation simulation, Averages strategy, Func<int, int, IEnumerable<(Symbol Symbol, MarketTick Tick)>> prices)
    : IDisposable
{
    int _next;

    /// <summary>Times so far.</summary>
    internal BacktestTime Time { get; private set; }

    /// <summary>Orders so far. Each is filled at once.</summary>
    internal int Orders => strategy.Orders;

    internal void Begin() => Time = Time with { Begun = Seconds(() => simulation.Start(strategy)) };

    /// <summary>Plays the next prices.</summary>
    internal void Play(int count)
    {
        var from = _next;
        Time = Time with { Played = Time.Played + Seconds(() => simulation.Play(prices(from, count))) };
        _next += count;
    }

    /// <summary>Stops the strategy.</summary>
    /// <exception cref="InvalidOperationException">The recorder had a fault, so the measurement is not valid.</exception>
    internal void Stop()
    {
        Time = Time with { Stopped = Seconds(() => simulation.Stop(strategy)) };
        Check();
    }

    /// <summary>Closes its file.</summary>
    /// <param name="close">Closes the file.</param>
    /// <exception cref="InvalidOperationException">The recorder had a fault, so the measurement is not valid.</exception>
    internal void Close(Action close)
    {
        Time = Time with { Closed = Seconds(close) };
        Check();
    }

    void Check()
    {
        if (strategy.Recorder?.Problem is { } problem)
            throw new InvalidOperationException($"measured a broken session: {problem}");
        if (strategy.Recorder?.HookFaults > 0)
            throw new InvalidOperationException("measured a broken session: faults in hooks");
    }

    public void Dispose() => simulation.Dispose();

    static double Seconds(Action what)
    {
        var began = Stopwatch.GetTimestamp();
        what();
        return Stopwatch.GetElapsedTime(began).TotalSeconds;
    }
}
