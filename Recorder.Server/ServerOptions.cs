using Recorder.Storage.Queries.Rows;

namespace Recorder.Server;

/// <summary>Files of the server, and the programs that may use it.</summary>
public sealed record ServerOptions
{
    /// <summary>Port without <c>--port</c>.</summary>
    public const int DefaultPort = 8766;

    /// <summary>The database files, at least one. The first one receives events.</summary>
    public required IReadOnlyList<string> Files { get; init; }

    /// <summary>A store that is served under the path of the only file, which the server makes; null to serve the files.</summary>
    public IRunStore? Store { get; init; }

    /// <summary>The TCP port; 0 takes a free one.</summary>
    public int Port { get; init; } = DefaultPort;

    /// <summary>Address or host name to listen on; null for loopback only.</summary>
    public string? Listen { get; init; }

    /// <summary>Certificate with its private key, a PEM or PFX file; null for plain HTTP.</summary>
    public string? Certificate { get; init; }

    /// <summary>Whether plain HTTP is accepted on an address that other machines reach.</summary>
    public bool IsInsecure { get; init; }

    /// <summary>Whether every write is refused.</summary>
    public bool IsReadOnly { get; init; }

    /// <summary>Whether writes need no token. Loopback only.</summary>
    public bool IsIngestOpen { get; init; }

    /// <summary>Clock and timers.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Receives one line for each problem of the server. Called from any thread.</summary>
    public Action<string> Log { get; init; } = _ => { };

    /// <summary>Whether other machines can reach the server.</summary>
    public bool IsOffLoopback => Listen is not null;

    /// <summary>Checks that the options fit together.</summary>
    /// <exception cref="ServerRefusedException">Options contradict each other; the message says what to change.</exception>
    public ServerOptions Checked()
    {
        if (Files.Count == 0)
            throw new ServerRefusedException("give at least one database file with --db");
        if (Port is < 0 or > 65_535)
            throw new ServerRefusedException("--port: expected 0 to 65535");
        if (IsInsecure && Certificate is not null)
            throw new ServerRefusedException("give --tls or --insecure, not both");
        if (IsOffLoopback && Certificate is null && !IsInsecure)
            throw new ServerRefusedException("--listen needs --tls CERT, or --insecure to send data and token in clear text");
        if (IsOffLoopback && IsIngestOpen)
            throw new ServerRefusedException("--ingest-open lets in every program without a token, so it cannot be used with --listen");
        if (IsReadOnly && IsIngestOpen)
            throw new ServerRefusedException("give --read-only or --ingest-open, not both");
        if (Store is not null && (Files.Count > 1 || !IsReadOnly || IsIngestOpen))
            throw new ServerRefusedException("a store is served alone and read-only; files and events need a server of their own");
        return this;
    }
}
