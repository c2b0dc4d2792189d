using Recorder.Storage.Events;
using Recorder.Storage.Intake;

namespace Recorder.Benchmarks.Workloads;

/// <summary>One event of the stream after the other, as the value that a hook hands over: made here, accepted later. For one thread.</summary>
sealed class MadeEvent
{
    Happening _kind;
    DateTime _time;
    OrderChanged _order;
    ExecutionReported _execution;
    BarClosed _bar;

    /// <summary>Makes the next one.</summary>
    internal void Take(in MarketEvent e)
    {
        (_kind, _time) = (e.Kind, e.Time);
        switch (e.Kind)
        {
            case Happening.Bar:
                _bar = Bodies.Bar(e);
                break;
            case Happening.Execution:
                _execution = Bodies.Execution(e);
                break;
            default:
                _order = Bodies.Order(e);
                break;
        }
    }

    /// <summary>Hands it over.</summary>
    internal bool TellTo(RunIntake run) => _kind switch
    {
        Happening.Bar => run.Accept(_bar, _time),
        Happening.Execution => run.Accept(_execution, _time),
        _ => run.Accept(_order, _time),
    };
}
