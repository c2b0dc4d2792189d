using System.Globalization;
using System.Net;
using Npgsql;

namespace Recorder.Team.Connecting;

/// <summary>
/// The address of the store, <c>postgres://USER@HOST:PORT/DATABASE?sslmode=...</c>. It has no password: a command line is in the history
/// of the shell and in the list of processes. Off this machine the connection is encrypted.
/// </summary>
public sealed class StoreAddress
{
    const int DefaultPort = 5432;

    // The server ends the session of a machine that vanished, and with it the locks of its runs. A push that waits long for a lock says so.
    // The temporary tables of a push stay in memory.
    const string ServerSettings =
        "-c tcp_keepalives_idle=30 -c tcp_keepalives_interval=10 -c tcp_keepalives_count=3 -c lock_timeout=60000 -c temp_buffers=64MB";

    const string HasPassword = "the address has a password, which the history of the shell would keep. Leave it out and set PGPASSWORD, or "
        + "name a file in PGPASSFILE";

    static readonly string[] Schemes = ["postgres", "postgresql"];

    readonly NpgsqlConnectionStringBuilder _settings;

    StoreAddress(NpgsqlConnectionStringBuilder settings) => _settings = settings;

    /// <summary>True when a text is an address of a store, and not a path of a file.</summary>
    /// <param name="text">The text.</param>
    public static bool IsAddress(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Schemes.Any(scheme => text.StartsWith(scheme + "://", StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Reads an address.</summary>
    /// <param name="text">The address.</param>
    /// <exception cref="TeamException">It is no address, has a password, or names an unencrypted connection to another machine.</exception>
    public static StoreAddress Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!IsAddress(text) || !Uri.TryCreate(text, UriKind.Absolute, out var uri))
            throw new TeamException("expected an address such as postgres://USER@HOST:5432/DATABASE");
        if (uri.UserInfo.Contains(':', StringComparison.Ordinal))
            throw new TeamException(HasPassword);
        var database = Uri.UnescapeDataString(uri.AbsolutePath.TrimStart('/'));
        if (database.Length == 0)
            throw new TeamException("the address names no database; expected postgres://USER@HOST:5432/DATABASE");
        var settings = new NpgsqlConnectionStringBuilder
        {
            Host = uri.Host.Length == 0 ? "localhost" : uri.Host.Trim('[', ']'),
            Port = uri.IsDefaultPort || uri.Port < 0 ? DefaultPort : uri.Port,
            Database = database,
            Username = uri.UserInfo.Length == 0 ? null : Uri.UnescapeDataString(uri.UserInfo),
            ApplicationName = "recorder",
            Pooling = false,
            Timeout = 15,
            CommandTimeout = 0,
            KeepAlive = 30,
            Options = ServerSettings,
            IncludeErrorDetail = false,
        };
        var isEncrypted = false;
        foreach (var (name, value) in Options(uri))
            isEncrypted |= Set(settings, name, value);
        if (!isEncrypted)
            settings.SslMode = IsHere(settings.Host!) ? SslMode.Prefer : SslMode.VerifyFull;
        RefusePlain(settings);
        if (!IsSocket(settings.Host!))
            (settings.TcpKeepAlive, settings.TcpKeepAliveTime) = (true, 30);
        return new StoreAddress(settings);
    }

    /// <summary>Opens a connection.</summary>
    /// <exception cref="TeamException">The server refuses it for good: the password, the database or the certificate is wrong.</exception>
    /// <exception cref="NpgsqlException">The server is not reachable now.</exception>
    public NpgsqlConnection Open()
    {
        var connection = new NpgsqlConnection(_settings.ConnectionString);
        try
        {
            connection.Open();
            return connection;
        }
        catch (NpgsqlException e) when (!StoreFault.IsPassing(e))
        {
            connection.Dispose();
            var reason = (e as PostgresException)?.MessageText ?? e.InnerException?.Message ?? e.Message;
            throw new TeamException($"{this} refuses the connection: {reason}", e);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>The place without user and options, for messages.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"postgres://{_settings.Host}:{_settings.Port}/{_settings.Database}");

    static bool Set(NpgsqlConnectionStringBuilder settings, string name, string value)
    {
        switch (name)
        {
            case "sslmode":
                settings.SslMode = Enum.TryParse<SslMode>(value.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var mode)
                    ? mode
                    : throw new TeamException($"sslmode={value} is unknown; use require, verify-ca or verify-full");
                return true;
            case "sslrootcert":
                settings.RootCertificate = value;
                return false;
            case "sslcert":
                settings.SslCertificate = value;
                return false;
            case "sslkey":
                settings.SslKey = value;
                return false;
            case "host":
                settings.Host = value;
                return false;
            case "password":
                throw new TeamException(HasPassword);
            default:
                throw new TeamException(
                    $"the address has an unknown option '{name}'; known are sslmode, sslrootcert, sslcert, sslkey, host");
        }
    }

    static IEnumerable<(string Name, string Value)> Options(Uri uri) =>
        uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).Select(option => option.Split('=', 2))
            .Select(parts => (
                Uri.UnescapeDataString(parts[0]).ToLowerInvariant(), parts is [_, var value] ? Uri.UnescapeDataString(value) : ""));

    static void RefusePlain(NpgsqlConnectionStringBuilder settings)
    {
        if (!IsHere(settings.Host!) && settings.SslMode is (SslMode.Disable or SslMode.Allow or SslMode.Prefer))
            throw new TeamException(
                $"{settings.Host} is another machine, so the connection must be encrypted: use sslmode=require, verify-ca or verify-full");
    }

    // A socket of this machine.
    static bool IsSocket(string host) => host.StartsWith('/') || host.StartsWith('@');

    static bool IsHere(string host) => IsSocket(host)
        || host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}
