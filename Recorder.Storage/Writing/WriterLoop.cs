namespace Recorder.Storage.Writing;

/// <summary>The loop of the writer thread: fill a batch, commit it, write jobs, answer requests, compute metrics.</summary>
/// <param name="parts">The parts of the writer.</param>
/// <param name="commit">Commits batches.</param>
/// <param name="replaced">Notices a file that is no longer at its path.</param>
/// <param name="jobs">Changes of jobs.</param>
/// <param name="commits">Callers that wait for a commit.</param>
/// <param name="flushes">Callers that wait for a commit and for the metrics of ended runs.</param>
sealed class WriterLoop(
    WriterParts parts, BatchCommit commit, ReplacedFile replaced, JobChanges jobs, FlushRequests commits, FlushRequests flushes)
{
    /// <summary>One turn of the loop.</summary>
    /// <param name="isClosing">True when the writer has to end after all events are written.</param>
    /// <returns>False when all events are written and no more can come.</returns>
    internal bool Turn(bool isClosing)
    {
        // Requests that come later are handled in the next turn.
        var (waitingForCommit, waitingForFlush) = (commits.Count, flushes.Count);
        var batch = parts.Filling.Fill(hurry: isClosing || waitingForCommit > 0 || waitingForFlush > 0, IsOtherWorkDue);
        if (batch.IsEmpty)
            Idle();
        else
            commit.Commit();
        jobs.Write();
        parts.Log.JournalIs(parts.Journal.Trouble);

        // Callers that wait only for a commit do not wait for metrics.
        if (waitingForCommit > 0 || !batch.IsEmpty)
            commits.CompleteTaken();
        // A batch may end before all events that a caller waits for are in it. That caller waits for the next batch.
        var due = flushes.CountTaken(waitingForFlush);
        ComputeEndedRuns(isNeeded: due > 0);
        flushes.Complete(done: true, due);
        return !IsFinished(isClosing);
    }

    // Metrics come after events, because events cannot wait. Exception: a caller that stops a run waits for its metrics.
    void ComputeEndedRuns(bool isNeeded)
    {
        while ((isNeeded || parts.Journal.IsDrained) && !parts.OutOfTime.IsCancellationRequested
            && parts.Metrics.ComputeNext(parts.Connection.Open, parts.OutOfTime))
        {
        }
    }

    void Idle()
    {
        commit.FlushIfDue();
        parts.Metrics.ComputeLive(parts.Connection.Open, parts.Runs.All.Select(state => state.Run));
        if (replaced.IsLookDue)
            commit.LookForFile();
    }

    bool IsOtherWorkDue() => parts.Disk.IsPending || replaced.IsLookDue || !jobs.IsEmpty;

    bool IsFinished(bool isClosing)
    {
        if (!isClosing || !parts.Journal.IsDrained || !jobs.IsEmpty || commits.Count > 0 || flushes.Count > 0)
            return false;
        // From now on no hook can append. Events that were appended a moment ago are written first.
        parts.Journal.Seal();
        return parts.Journal.IsDrained && !parts.Runs.HaveGaps;
    }
}
