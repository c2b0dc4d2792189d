using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Recorder.Postgres;

/// <summary>
/// A separate PostgreSQL server in a temporary folder, on loopback or in a network namespace. Disposing stops it and deletes the folder.
/// One thread at a time.
/// </summary>
public sealed class LocalServer : IDisposable
{
    const string OnLoopback = "-c listen_addresses=127.0.0.1";

    readonly PostgresBinaries _binaries;
    readonly string _folder;
    readonly string _settings;
    bool _runs;

    LocalServer(PostgresBinaries binaries, string folder, int port, string settings) =>
        (_binaries, _folder, Port, _settings) = (binaries, folder, port, settings);

    /// <summary>The superuser of the server. It needs no password.</summary>
    public static string Administrator => "recorder_admin";

    /// <summary>The port on 127.0.0.1.</summary>
    public int Port { get; }

    /// <summary>The address of a database for the administrator.</summary>
    /// <param name="database">The database.</param>
    public string Address(string database) => Address(database, Administrator);

    /// <summary>The address of a database for a user.</summary>
    /// <param name="database">The database.</param>
    /// <param name="user">The user.</param>
    public string Address(string database, string user) =>
        string.Create(CultureInfo.InvariantCulture, $"postgres://{user}@127.0.0.1:{Port}/{database}");

    /// <summary>The address of a database for the administrator, through a socket of this machine.</summary>
    /// <param name="database">The database.</param>
    public string SocketAddress(string database) => $"{Address(database)}?host={_folder}";

    /// <summary>Makes and starts a server.</summary>
    /// <param name="binaries">The programs.</param>
    /// <param name="isDurable">Whether commits wait for the disk, as on a real server.</param>
    /// <param name="parent">Folder in which the folder of the server is made; null: the temporary folder.</param>
    /// <param name="password">File with the password that the server asks for; null: it asks for none.</param>
    /// <param name="listening">Where it also listens for encrypted connections; null: on loopback only.</param>
    public static LocalServer Start(
        PostgresBinaries binaries, bool isDurable = false, string? parent = null, string? password = null,
        EncryptedListening? listening = null)
    {
        ArgumentNullException.ThrowIfNull(binaries);
        var folder = binaries.Run("mktemp", "-d", Path.Combine(parent ?? "/tmp", "recorder-postgres-XXXXXX"));
        string[] access = password is null ? ["--auth=trust"] : ["--auth=scram-sha-256", $"--pwfile={password}"];
        binaries.Run(
            "initdb", ["-D", Path.Combine(folder, "data"), "-U", Administrator, "--no-sync", "-E", "UTF8", "--locale=C", .. access]);
        var port = FreePort();
        var settings = string.Create(
            CultureInfo.InvariantCulture,
            $"-p {port} -c unix_socket_directories={folder} -c max_connections=60 -c log_min_messages=fatal -c max_wal_size=64MB "
                + $"-c min_wal_size=32MB -c fsync={(isDurable ? "on" : "off")} {listening?.Prepare(binaries, folder) ?? OnLoopback}");
        var server = new LocalServer(listening is { Namespace: { } name } ? binaries.Inside(name) : binaries, folder, port, settings);
        server.Start();
        return server;
    }

    /// <summary>Starts it again.</summary>
    public void Start()
    {
        _binaries.Run(
            "pg_ctl", "-D", Path.Combine(_folder, "data"), "-l", Path.Combine(_folder, "log"), "-s", "-w", "-t", "60", "-o", _settings,
            "start");
        _runs = true;
    }

    /// <summary>Stops it.</summary>
    /// <param name="isCrash">True to end it without an orderly shutdown.</param>
    public void Stop(bool isCrash = false)
    {
        _binaries.Run(
            "pg_ctl", "-D", Path.Combine(_folder, "data"), "-s", "-w", "-t", "60", "-m", isCrash ? "immediate" : "fast", "stop");
        _runs = false;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_runs)
            Stop(isCrash: true);
        _binaries.Run("rm", "-rf", _folder);
    }

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
