namespace Recorder.Chaos.Pushing;

/// <summary>What happens while runs are pushed.</summary>
enum PushFault
{
    /// <summary>The push is killed.</summary>
    Kill,

    /// <summary>Two pushes of one file run at once, and one is killed.</summary>
    TwoAtOnce,

    /// <summary>The server stops during a push, and starts again.</summary>
    ServerStop,

    /// <summary>The server ends without an orderly shutdown during a push, and starts again.</summary>
    ServerCrash,

    /// <summary>The server cancels statements that take longer than some milliseconds, and the push is killed.</summary>
    StatementTimeout,

    /// <summary>The disk of the server is full during a push.</summary>
    FullDisk,

    /// <summary>An older copy of the file is pushed while the store has more.</summary>
    OlderCopy,
}
