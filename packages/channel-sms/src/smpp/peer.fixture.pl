#!/usr/bin/perl
# A message centre by Net::SMPP. It prints what it takes, a line each, and reports every message as delivered.
use strict;
use warnings;
use Net::SMPP;

$| = 1;
my $listen = Net::SMPP->new_listen('127.0.0.1', port => 0, smpp_version => 0x34) or die "cannot listen: $!";
print 'port ', $listen->sockport, "\n";
my $peer = $listen->accept or die "cannot accept: $!";
my $count = 0;
while (my $pdu = $peer->read_pdu) {
  my $command = $pdu->{cmd};
  if ($command == Net::SMPP::CMD_bind_transceiver) {
    $peer->bind_transceiver_resp(seq => $pdu->{seq}, status => 0, system_id => 'peer');
  } elsif ($command == Net::SMPP::CMD_enquire_link) {
    $peer->enquire_link_resp(seq => $pdu->{seq}, status => 0);
  } elsif ($command == Net::SMPP::CMD_submit_sm) {
    my $id = 'p' . ++$count;
    my $bytes = $pdu->{message_payload} // $pdu->{short_message};
    my @fields = map { $pdu->{$_} } qw(source_addr_ton source_addr dest_addr_ton destination_addr data_coding);
    print join(' ', 'taken', @fields, unpack('H*', $bytes)), "\n";
    $peer->submit_sm_resp(seq => $pdu->{seq}, status => 0, message_id => $id);
    $peer->deliver_sm(
      esm_class => 0x04, source_addr => $pdu->{destination_addr}, destination_addr => $pdu->{source_addr},
      short_message => "id:$id sub:001 dlvrd:001 submit date:2606010900 done date:2606010901 stat:DELIVRD err:000 text:",
      async => 1,
    );
  } elsif ($command == Net::SMPP::CMD_deliver_sm_resp) {
    print "answered $pdu->{status}\n";
  }
}
