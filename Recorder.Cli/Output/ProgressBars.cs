using Spectre.Console;

namespace Recorder.Cli.Output;

/// <summary>A progress bar with the remaining time, on the error stream, so that the output stays clean.</summary>
/// <param name="console">Where a person looks; null shows nothing.</param>
sealed class ProgressBars(IAnsiConsole? console)
{
    /// <summary>Does work whose size is known and shows how far it is.</summary>
    /// <param name="title">What is being done.</param>
    /// <param name="total">How much there is to do.</param>
    /// <param name="work">The work; it is handed what to tell how much more is done, from any thread.</param>
    internal T Count<T>(string title, long total, Func<Action<long>?, T> work) => console is null
        ? work(null)
        : Bar(title, task =>
        {
            task.MaxValue = Math.Max(total, 1);
            return work(more => task.Increment(more));
        });

    /// <summary>Does work that says itself what it does and how much of how much is done.</summary>
    /// <param name="title">What is being done at first.</param>
    /// <param name="work">The work.</param>
    internal T Steps<T>(string title, Func<Action<string, long, long>?, T> work) => console is null
        ? work(null)
        : Bar(title, task => work((step, done, total) =>
        {
            task.Description = Markup.Escape(step);
            task.MaxValue = Math.Max(total, 1);
            task.Value = done;
        }));

    T Bar<T>(string title, Func<ProgressTask, T> work) => console!.Progress()
        .AutoClear(true)
        .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
        .Start(context => work(context.AddTask(Markup.Escape(title))));
}
