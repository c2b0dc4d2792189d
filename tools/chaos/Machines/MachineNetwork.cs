using System.Diagnostics;
using System.Globalization;
using System.Net;

namespace Recorder.Chaos.Machines;

/// <summary>
/// A network of a server and several machines, each in a network namespace of Linux, connected by a bridge in the namespace of the server.
/// The network of this computer does not change. Needs root and the program <c>ip</c>. Disposing removes the namespaces. Not thread-safe.
/// </summary>
sealed class MachineNetwork : IDisposable
{
    const string Bridge = "bridge0";
    const string Card = "eth0";

    static readonly string[] Programs = ["/usr/sbin/ip", "/sbin/ip", "/usr/bin/ip"];

    // Distinguishes the namespaces of two sessions.
    readonly string _name = string.Create(CultureInfo.InvariantCulture, $"recorder-{Environment.ProcessId}");
    readonly List<string> _namespaces = [];

    /// <summary>Creates the network.</summary>
    /// <param name="machines">Number of machines.</param>
    /// <exception cref="InvalidOperationException">The system refuses it.</exception>
    internal MachineNetwork(int machines)
    {
        try
        {
            Add(Server);
            Inside(Server, "link", "add", Bridge, "type", "bridge");
            Inside(Server, "addr", "add", $"{ServerAddress}/24", "dev", Bridge);
            Inside(Server, "link", "set", Bridge, "up");
            for (var machine = 0; machine < machines; machine++)
                Connect(machine);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Addresses of the machines and the server.</summary>
    internal static string Addresses => "10.77.0.0/24";

    /// <summary>Address of the server.</summary>
    internal static IPAddress ServerAddress { get; } = IPAddress.Parse("10.77.0.1");

    /// <summary>Namespace of the server.</summary>
    internal string Server => $"{_name}-server";

    /// <summary>Why a network cannot be created here; null when it can.</summary>
    internal static string? Missing()
    {
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess || !Programs.Any(File.Exists))
            return "network namespaces need Linux, root and the program ip (Debian: apt-get install iproute2)";
        try
        {
            // A container may forbid it to root.
            new MachineNetwork(1).Dispose();
            return null;
        }
        catch (InvalidOperationException e)
        {
            return $"this system refuses network namespaces: {e.Message}";
        }
    }

    /// <summary>Namespace of a machine.</summary>
    internal string Of(int machine) => string.Create(CultureInfo.InvariantCulture, $"{_name}-machine{machine}");

    /// <summary>Disconnects a machine: packets are lost, and connections stay open.</summary>
    internal void Disconnect(int machine) => Inside(Of(machine), "link", "set", Card, "down");

    /// <summary>Connects a machine again.</summary>
    internal void Reconnect(int machine) => Inside(Of(machine), "link", "set", Card, "up");

    public void Dispose()
    {
        foreach (var name in _namespaces)
            Ip("netns", "del", name);
    }

    void Connect(int machine)
    {
        var (name, port) = (Of(machine), string.Create(CultureInfo.InvariantCulture, $"port{machine}"));
        Add(name);
        Inside(Server, "link", "add", port, "type", "veth", "peer", "name", Card, "netns", name);
        Inside(Server, "link", "set", port, "master", Bridge, "up");
        var address = string.Create(CultureInfo.InvariantCulture, $"10.77.0.{machine + 2}/24");
        Inside(name, "addr", "add", address, "dev", Card);
        Inside(name, "link", "set", Card, "up");
    }

    void Add(string name)
    {
        Ip("netns", "add", name);
        _namespaces.Add(name);
        Inside(name, "link", "set", "lo", "up");
    }

    static void Inside(string name, params string[] arguments) => Ip(["-n", name, .. arguments]);

    static void Ip(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("ip", arguments) { RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"ip {string.Join(' ', arguments)}: {error.Trim()}");
    }
}
