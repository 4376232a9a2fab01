# The figures that the trial's load has to show in: where, which, how much, at least how much, yes or no.
def pod(name): .pods | map(select(.pod_name | startswith(name))) | .[0];
def line(where; figure; value; least): [where, figure, (value // 0 | round), least, (if (value // 0) >= least then "yes" else "no" end)] | @tsv;
line("pod stress-cpu"; "CPU, millicores"; pod("stress-cpu").cpu_usage; 200),
line("deployment stress-cpu"; "CPU, millicores"; .deployment.cpu_usage; 200),
line("namespace"; "CPU, millicores"; .namespace.cpu_usage; 200),
line("node"; "CPU, millicores"; .node.cpu_usage; 200),
line("pod disk-test"; "disk write, B/s"; pod("disk-test").disk.write_bytes_per_second; 1000000),
line("namespace"; "disk write, B/s"; .namespace.disk.write_bytes_per_second; 1000000),
line("node"; "disk write, B/s"; .node.disk.write_bytes_per_second; 1000000),
line("pod iperf-client"; "network tx, B/s"; pod("iperf-client").network.tx_bytes_per_second; 1000000),
line("pod iperf-server"; "network rx, B/s"; pod("iperf-server").network.rx_bytes_per_second; 1000000),
line("namespace"; "network rx, B/s"; .namespace.network.rx_bytes_per_second; 1000000)
